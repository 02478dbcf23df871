#pragma once

#include <memory>
#include <string>

#include "engine/text/tokenizer/json_view.h"
#include "engine/text/tokenizer/normalizer.h"

namespace infoplane {

/// `form`: NFC, NFD, NFKC or NFKD. Throws tokenizer_unsupported, not_in_this_build.
std::unique_ptr<Normalizer> read_unicode_form(const JsonView& view, const std::string& form);

/// Throws tokenizer_unsupported.
std::unique_ptr<Normalizer> read_lowercase(const JsonView& view);

}  // namespace infoplane
