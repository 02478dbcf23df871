#pragma once

#include <string>

#include "engine/base/json.h"
#include "engine/text/tokenizer.h"
#include "tests/text/temporary_files.h"

namespace infoplane::test {

/// A tokenizer.json of a few tokens, to be changed by a test.
inline Json small_tokenizer() {
  return Json::parse(R"json({
    "version": "1.0", "truncation": null, "padding": null,
    "added_tokens": [{"id": 0, "content": "<unk>", "single_word": false, "lstrip": false, "rstrip": false,
                      "normalized": false, "special": true}],
    "normalizer": null, "pre_tokenizer": null, "post_processor": null, "decoder": null,
    "model": {"type": "BPE", "dropout": null, "unk_token": "<unk>", "continuing_subword_prefix": null,
              "end_of_word_suffix": null, "fuse_unk": false, "byte_fallback": false, "ignore_merges": false,
              "vocab": {"<unk>": 0, "a": 1, "b": 2, "c": 3, "ab": 4, "abc": 5, " ": 6},
              "merges": [["a", "b"], ["ab", "c"]]}
  })json");
}

inline Tokenizer load(const TemporaryFiles& files, const Json& tokenizer) {
  return Tokenizer::load(files.write("tokenizer.json", tokenizer.dump()));
}

}  // namespace infoplane::test
