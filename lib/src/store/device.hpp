// device.hpp: The device id under which a diary writes. A copy of the file gets another one, so that two copies never
// give different operations the same number.
#pragma once

#include "store/log/operations.hpp"

namespace unknot::store {

/// Inside a writing transaction: this device. Where the file was copied, moved to another file system or put back since
/// it last wrote, it becomes a new one first. A wrong guess costs sixteen bytes and nothing else.
DeviceId device_writing_here(Connection& connection);

/// For a copy that nobody writes to in its place: whoever writes to it is a new device.
void forget_place(Connection& copy);

}  // namespace unknot::store
