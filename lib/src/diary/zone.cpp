// zone.cpp
