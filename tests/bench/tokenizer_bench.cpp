// bench_tokenizer CORPUS TOKENIZER_JSON... [--benchmark_...]: how fast texts become ids, for each tokenizer
// on one thread and on two. `bytes_per_second` is of UTF-8 text; the document length limit is not in the way.
#include <algorithm>
#include <iostream>
#include <limits>
#include <memory>

#include <benchmark/benchmark.h>

#include "engine/base/error.h"
#include "engine/text/corpus.h"
#include "engine/text/token_documents.h"
#include "engine/text/tokenizer.h"

namespace {

using namespace infoplane;

std::vector<std::string> read_texts(const std::filesystem::path& path) {
  CorpusRequest request;
  request.path = path;
  request.split = "blank";
  return read_corpus(request).documents;
}

void encode(benchmark::State& state, const Tokenizer& tokenizer, const std::vector<std::string>& texts) {
  std::int64_t bytes = 0, tokens = 0;
  for (const std::string& text : texts) bytes += static_cast<std::int64_t>(text.size());
  for (auto _ : state) {
    const TokenDocuments documents = tokenize_documents(tokenizer, texts, std::numeric_limits<int>::max(),
                                                        static_cast<int>(state.range(0)));
    tokens = documents.tokens();
  }
  state.SetBytesProcessed(state.iterations() * bytes);
  state.counters["tokens"] = static_cast<double>(tokens);
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc < 3) {
    std::cerr << "usage: bench_tokenizer CORPUS TOKENIZER_JSON... [--benchmark_...]\n";
    return 2;
  }
  try {
    const std::vector<std::string> texts = read_texts(argv[1]);
    std::vector<std::unique_ptr<Tokenizer>> tokenizers;
    for (int i = 2; i < argc; ++i) {
      const std::filesystem::path path = argv[i];
      tokenizers.push_back(std::make_unique<Tokenizer>(Tokenizer::load(path)));
      const Tokenizer& tokenizer = *tokenizers.back();
      benchmark::RegisterBenchmark(path.parent_path().filename().c_str(),
                                   [&](benchmark::State& state) { encode(state, tokenizer, texts); })
          ->ArgName("threads")
          ->Arg(1)
          ->Arg(2)
          ->UseRealTime()
          ->Unit(benchmark::kMillisecond);
    }
    benchmark::RunSpecifiedBenchmarks();
  } catch (const Error& error) {
    std::cerr << error.one_line() << '\n';
    return exit_code(error.code());
  }
}
