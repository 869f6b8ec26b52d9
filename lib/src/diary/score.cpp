// score.cpp
