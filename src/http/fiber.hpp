#pragma once

// Asio's spawn.hpp forgets to include the errors it names, so nobody includes it but this file.
#include <boost/asio/error.hpp>
//
#include <boost/asio/spawn.hpp>
