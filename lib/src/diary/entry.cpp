// entry.cpp
