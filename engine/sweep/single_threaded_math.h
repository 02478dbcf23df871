#pragma once

namespace infoplane {

/// Makes libtorch and the BLAS below it compute each operation on the thread that asks for it. The sweep runs
/// many chunks at once instead: small products scale that way, and the bits of a chunk do not depend on how
/// many threads there are. For the whole process; called before the first product.
void use_single_threaded_math();

}  // namespace infoplane
