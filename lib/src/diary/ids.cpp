// ids.cpp
