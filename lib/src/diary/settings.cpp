// settings.cpp
