// point.cpp
