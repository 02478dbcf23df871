#pragma once

#include <string>

#include <cuda_runtime_api.h>

#include "engine/base/error.h"

namespace infoplane::cuda {

/// Throws device_failed (out_of_memory where that is the cause) with the driver's own words.
inline void check(cudaError_t status, const char* what) {
  if (status == cudaSuccess) return;
  const ErrorCode code =
      status == cudaErrorMemoryAllocation ? ErrorCode::out_of_memory : ErrorCode::device_failed;
  throw Error(
      code, std::string(what) + " failed on the device: " + cudaGetErrorString(status), {},
      "run `infoplane-cli doctor`; the layers that were finished are kept, and the same command goes on "
      "after them");
}

/// What the start of a kernel has to say.
inline void check_launch(const char* what) {
  check(cudaGetLastError(), what);
}

}  // namespace infoplane::cuda
