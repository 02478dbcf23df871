#include "engine/text/sampler.h"

#include <string>

#include "engine/base/error.h"

namespace infoplane {

void check_sampling(const Sampling& sampling) {
  if (sampling.samples >= 0) return;
  throw Error(ErrorCode::bad_argument, std::to_string(sampling.samples) + " samples cannot be taken", {},
              "give --samples as 1 or more, or 0 for all");
}

}  // namespace infoplane
