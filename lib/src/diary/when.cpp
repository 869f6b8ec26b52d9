#include "unknot/when.hpp"
