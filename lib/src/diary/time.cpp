// time.cpp
