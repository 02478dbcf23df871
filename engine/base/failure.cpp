#include "engine/base/failure.h"

#include <new>
#include <system_error>

namespace infoplane {

Error as_error(const std::exception_ptr& exception) {
  try {
    std::rethrow_exception(exception);
  } catch (const Error& error) {
    return error;
  } catch (const std::bad_alloc&) {
    return {ErrorCode::out_of_memory,
            "the machine has no memory left for this work",
            {},
            "close other programs, or lower --samples or --max-length"};
  } catch (const std::system_error& error) {
    if (error.code() == std::errc::no_space_on_device) {
      return {ErrorCode::disk_full, "the disk is full", {}, "free some space and start again"};
    }
    return {ErrorCode::internal, error.what(), {}, "report it with the command that caused it"};
  } catch (const std::exception& error) {
    return {ErrorCode::internal, error.what(), {}, "report it with the command that caused it"};
  } catch (...) {
    return {ErrorCode::internal, "an unknown exception", {}, "report it with the command that caused it"};
  }
}

}  // namespace infoplane
