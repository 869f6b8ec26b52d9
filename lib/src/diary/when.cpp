// when.cpp
