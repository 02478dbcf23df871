#pragma once

namespace infoplane::test {

/// A value put at a place in a sound tokenizer.json; the error must stand at `where` and have `word` in its
/// text.
struct Refusal {
  const char* pointer = nullptr;
  const char* value = nullptr;
  const char* where = nullptr;
  const char* word = nullptr;
};

// Apart from the tests that use them: moc loses count of the brackets in raw strings.

inline constexpr Refusal kUnknownComponents[] = {
    {"/normalizer", R"({"type": "Precompiled"})", "/normalizer", "Precompiled"},
    {"/normalizer", R"({"type": "BertNormalizer"})", "/normalizer", "BertNormalizer"},
    {"/normalizer", R"({"type": "Sequence", "normalizers": [{"type": "NFC"}, {"type": "Nmt"}]})",
     "/normalizer/normalizers/1", "Nmt"},
    {"/normalizer", R"({"type": "NFC", "strength": 2})", "/normalizer/strength", "strength"},
    {"/pre_tokenizer", R"({"type": "BertPreTokenizer"})", "/pre_tokenizer", "BertPreTokenizer"},
    {"/pre_tokenizer", R"({"type": "Sequence", "pretokenizers": [{"type": "UnicodeScripts"}]})",
     "/pre_tokenizer/pretokenizers/0", "UnicodeScripts"},
    {"/pre_tokenizer", R"({"type": "Punctuation", "behavior": "Dropped"})", "/pre_tokenizer/behavior",
     "Dropped"},
    {"/pre_tokenizer", R"({"type": "Metaspace", "replacement": "_", "prepend_scheme": "last"})",
     "/pre_tokenizer/prepend_scheme", "last"},
    {"/post_processor", R"({"type": "BertProcessing"})", "/post_processor", "BertProcessing"},
    {"/post_processor", R"({"type": "TemplateProcessing", "single": [], "pair": [], "special_tokens": {}})",
     "/post_processor/single", "text not once"},
    {"/model", R"({"type": "WordPiece"})", "/model", "WordPiece"},
    {"/post_processor",
     R"({"type": "TemplateProcessing", "single": [{"Sequence": {"id": "A", "type_id": 0}}, {"Sequence": {"id": "A",
            "type_id": 0}}], "pair": [], "special_tokens": {}})",
     "/post_processor/single", "text not once"},
    {"/pre_tokenizer", R"({"type": "Digits", "individual_digits": true, "base": 10})", "/pre_tokenizer/base",
     "base"},
    {"/pre_tokenizer", R"({"type": "Whitespace", "wide": true})", "/pre_tokenizer/wide", "wide"},
    {"/model", R"({"type": "Unigram", "unk_id": 0, "vocab": [["a", -1.0]], "alpha": 0.1})", "/model/alpha",
     "alpha"},
    {"/model/dropout", "0.1", "/model/dropout", "dropout"},
    {"/model/end_of_word_suffix", R"("</w>")", "/model/end_of_word_suffix", "end_of_word_suffix"},
    {"/model/continuing_subword_prefix", R"("##")", "/model/continuing_subword_prefix",
     "continuing_subword_prefix"},
    {"/model/new_option", "true", "/model/new_option", "new_option"},
    {"/added_tokens/0/color", R"("red")", "/added_tokens/0/color", "color"},
    {"/extra~1part", "{}", "/extra~1part", "extra/part"},
    {"/version", R"("2.0")", "/version", "2.0"},
};

inline constexpr Refusal kDamage[] = {
    {"/model", "null", "/model", "object"},
    {"/model/vocab", "[]", "/model/vocab", "object"},
    {"/model/vocab/a", "-1", "/model/vocab/a", "-1"},
    {"/model/vocab/a", "1.5", "/model/vocab/a", "1.5"},
    {"/model/vocab/a", "99999999999", "/model/vocab/a", "99999999999"},
    {"/model/vocab/a", "18446744073709551615", "/model/vocab/a", "18446744073709551615"},
    {"/model", R"({"type": "Unigram", "unk_id": 0, "vocab": {}})", "/model/vocab", "no array"},
    {"/model", R"({"type": "Unigram", "unk_id": 0, "vocab": []})", "/model/vocab", "0 tokens"},
    {"/model", R"({"type": "Unigram", "unk_id": 1, "vocab": [["a", -1.0]]})", "/model/unk_id", "1 of 1"},
    {"/model", R"({"type": "Unigram", "unk_id": -1, "vocab": [["a", -1.0]]})", "/model/unk_id", "-1"},
    {"/model", R"({"type": "Unigram", "unk_id": 0, "vocab": [["a"]]})", "/model/vocab/0", "score"},
    {"/model", R"({"type": "Unigram", "unk_id": 0, "vocab": [["a", "1"]]})", "/model/vocab/0", "score"},
    {"/model", R"({"vocab": {}})", "/model", "type"},
    {"/model/merges", "{}", "/model/merges", "array"},
    {"/model/merges/1", R"(["ab", "x"])", "/model/merges/1", "\"x\""},
    {"/model/merges/1", R"(["a", "c"])", "/model/merges/1", "\"ac\""},
    {"/model/merges/1", R"(["ab"])", "/model/merges/1", "two"},
    {"/model/merges/1", R"("ab c d")", "/model/merges/1", "one space"},
    {"/model/merges/1", R"("abc")", "/model/merges/1", "one space"},
    {"/model/merges/1", "7", "/model/merges/1", "merge"},
    {"/model/fuse_unk", R"("yes")", "/model/fuse_unk", "true or false"},
    {"/added_tokens", "{}", "/added_tokens", "array"},
    {"/added_tokens/0", R"({"id": 0})", "/added_tokens/0", "content"},
    {"/added_tokens/0/id", "-3", "/added_tokens/0/id", "-3"},
    {"/normalizer", R"({"type": "Replace", "pattern": {"String": "a", "Regex": "b"}, "content": ""})",
     "/normalizer/pattern", "one of"},
    {"/normalizer", R"({"type": "Sequence"})", "/normalizer", "normalizers"},
    {"/normalizer", R"({"type": "Strip", "strip_left": true})", "/normalizer", "strip_right"},
    {"/normalizer", R"({"type": "Prepend"})", "/normalizer", "prepend"},
    {"/normalizer", R"({"type": "Replace", "pattern": {"String": "a"}})", "/normalizer", "content"},
    {"/normalizer", R"({"type": "Sequence", "normalizers": [null]})", "/normalizer/normalizers/0", "null"},
    {"/pre_tokenizer", R"({"type": "ByteLevel"})", "/pre_tokenizer", "add_prefix_space"},
    {"/pre_tokenizer", R"({"type": "Digits", "individual_digits": "yes"})",
     "/pre_tokenizer/individual_digits", "true or false"},
    {"/pre_tokenizer", R"({"type": "Split", "behavior": "Isolated"})", "/pre_tokenizer", "pattern"},
    {"/pre_tokenizer", R"x({"type": "Split", "pattern": {"Regex": "a)"}, "behavior": "Isolated"})x",
     "/pre_tokenizer/pattern/Regex", "not opened"},
    {"/post_processor", R"({"type": "Sequence", "processors": [null]})", "/post_processor/processors/0",
     "null"},
    {"/post_processor",
     R"({"type": "TemplateProcessing", "single": [{"Sequence": {"id": "B", "type_id": 0}}], "pair": [],
            "special_tokens": {}})",
     "/post_processor/single/0", "\"B\""},
    {"/added_tokens/0/special", "1", "/added_tokens/0/special", "true or false"},
    {"/normalizer", R"("NFC")", "/normalizer", "object"},
    {"/pre_tokenizer", R"({"type": "Metaspace", "replacement": "__"})", "/pre_tokenizer/replacement",
     "one character"},
    {"/pre_tokenizer", R"({"type": "Metaspace", "replacement": "_", "add_prefix_space": false})",
     "/pre_tokenizer", "add_prefix_space"},
    {"/pre_tokenizer",
     R"({"type": "Split", "pattern": {"Regex": "(a"}, "behavior": "Isolated", "invert": false})",
     "/pre_tokenizer/pattern/Regex", "not closed"},
    {"/post_processor",
     R"({"type": "TemplateProcessing", "single": [{"SpecialToken": {"id": "<s>", "type_id": 0}},
            {"Sequence": {"id": "A", "type_id": 0}}], "pair": [], "special_tokens": {}})",
     "/post_processor/special_tokens", "<s>"},
};

/// Regular expressions that Oniguruma and PCRE2 do not take alike, or that PCRE2 cannot take.
inline constexpr const char* kForeignExpressions[] = {
    R"((a)\1)",       R"((?<n>a))",    R"((?i)a)",      R"((?#c)a)",    R"([a[bc]])", R"([a&&b])",
    R"([[:alpha:]])", R"(\p{Alpha})",  R"(\p{Cn})",     R"(\p{Emoji})", R"(\R)",      R"(\X)",
    R"(\K)",          R"(\G)",         R"(\777)",       R"(\xff)",      R"(a**)",     R"(*a)",
    R"([\s-a])",      R"([a-\s])",     R"([\P{L}])",    R"((?i:ss))",   R"((?i:É))",  R"([]a])",
    R"((?<=a+)b)",    R"((?>a)(?~b))", R"(a{1,999999})"};

}  // namespace infoplane::test
