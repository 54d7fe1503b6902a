// The parts of Asio and Beast that need to be compiled once.
#include <boost/asio/impl/src.hpp>
#include <boost/beast/src.hpp>

#ifdef BOOST_USE_TSAN
// ThreadSanitizer must be told of every switch, which only the fibers on ucontext do. They are
// headers but for this, and Debian's library holds the other kind.
#include <boost/context/fiber.hpp>

namespace boost::context::detail {

// A fiber may run on a thread that never made one, so every thread gets its record when asked.
fiber_activation_record*& fiber_activation_record::current() noexcept {
    thread_local fiber_activation_record thread;
    thread_local fiber_activation_record* running = &thread;
    return running;
}

fiber_activation_record_initializer::fiber_activation_record_initializer() noexcept = default;
fiber_activation_record_initializer::~fiber_activation_record_initializer() = default;

}  // namespace boost::context::detail
#endif
