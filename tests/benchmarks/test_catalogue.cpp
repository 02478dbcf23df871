#include <set>

#include <QtTest/QtTest>

#include "engine/base/json.h"
#include "engine/benchmarks/catalogue.h"
#include "tests/benchmarks/score_files.h"
#include "tests/expect_error.h"

using namespace infoplane;

namespace {

const std::string facts_header =
    "id,aliases,family,base_model,parameters,layers,width,training_tokens,tokens_source\n";
const std::string scores_header = "id,ifeval,bbh,math_lvl5,gpqa,musr,mmlu_pro,source,date\n";

}  // namespace

class CatalogueTest : public QObject {
  Q_OBJECT

 private slots:
  void the_bundled_one() {
    const Catalogue catalogue = Catalogue::bundled();
    QVERIFY(catalogue.models().size() >= 75);
    std::set<std::string> families;
    int scored = 0, tuned = 0;
    for (const CatalogueModel& model : catalogue.models()) {
      families.insert(model.family);
      QVERIFY2(model.layers > 0 && model.width > 0, model.id.c_str());
      QCOMPARE(catalogue.find(model.id), &model);
      QCOMPARE(model.training_tokens.has_value(), !model.tokens_source.empty());
      if (!model.base_model.empty()) {
        QVERIFY2(catalogue.find(model.base_model) != nullptr, model.id.c_str());
        QCOMPARE(catalogue.find(model.base_model)->family, model.family);
        ++tuned;
      }
      if (!model.scores.scores.empty()) {
        QCOMPARE(model.scores.scores.size(), std::size_t{6});
        QCOMPARE(model.scores.date, std::string("2025-05-09"));
        ++scored;
      }
    }
    QVERIFY(scored >= 75 && tuned >= 30);
    for (const char* family :
         {"OLMo",  "OLMo 2",    "Llama",   "Llama 2", "Llama 3", "Qwen1.5",  "Qwen2",   "Qwen2.5",
          "Qwen3", "Gemma",     "Gemma 2", "Gemma 3", "Mistral", "SmolLM",   "SmolLM2", "Pythia",
          "Phi",   "Command R", "Aya",     "Falcon",  "Yi",      "StableLM", "Granite"})
      QVERIFY2(families.contains(family), family);
  }

  void a_folder_is_recognised_by_name_and_shape() {
    const Catalogue catalogue = Catalogue::bundled();
    const CatalogueModel* pythia = catalogue.recognise("pythia-410m", 24, 1024);
    QVERIFY(pythia != nullptr);
    QCOMPARE(pythia->id, std::string("EleutherAI/pythia-410m"));
    QCOMPARE(pythia->parameters, std::optional<std::int64_t>(405'334'016));
    QCOMPARE(catalogue.find("EleutherAI/pythia-v1.1-410m"), pythia);
    QVERIFY(catalogue.recognise("pythia-410m", 24, 2048) == nullptr);
    QVERIFY(catalogue.recognise("my-model", 24, 1024) == nullptr);
    QVERIFY(catalogue.find("") == nullptr);
    QVERIFY(catalogue.find("Somebody/pythia-410m") == nullptr);
  }

  /// Configs as their makers published them: a folder that is called as a model of ours has its shape.
  void shapes_of_published_configs() {
    SHARED_BENCHMARKS(folder);
    const Catalogue catalogue = Catalogue::bundled();
    int compared = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "../configs")) {
      if (entry.path().filename() != "config.json") continue;
      const Json config = read_json_file(entry.path());
      const std::string folder_name = entry.path().parent_path().filename().string();
      const CatalogueModel* model = catalogue.find(config.value("_name_or_path", folder_name));
      if (model == nullptr || !config.contains("hidden_size")) continue;
      QCOMPARE(model->layers, config.at("num_hidden_layers").get<std::int64_t>());
      QCOMPARE(model->width, config.at("hidden_size").get<std::int64_t>());
      ++compared;
    }
    QVERIFY(compared >= 8);
  }

  /// The compact table says what the export says, of every model in both.
  void scores_of_the_export() {
    SHARED_BENCHMARKS(folder);
    const Catalogue catalogue = Catalogue::bundled();
    std::set<std::string> compared;
    for (const ScoredModel& row : read_scores(folder / "open_llm_leaderboard_v2_4576.csv").models) {
      const CatalogueModel* model = catalogue.find(row.name);
      const bool ours =
          model != nullptr && (row.name == model->id || std::ranges::count(model->aliases, row.name) > 0);
      if (!ours) continue;
      for (const BenchmarkScore& score : model->scores.scores)
        QVERIFY(score == *score_of(row, score.benchmark, "normalized"));
      compared.insert(model->id);
    }
    QVERIFY(compared.size() >= 75);
  }

  void damage() {
    const std::string facts = facts_header + "org/m,org/old,F,,10,2,8,100,card\n";
    const std::string scores = scores_header + "org/m,1,2,3,4,5,6,board,2025-01-01\n";
    QCOMPARE(Catalogue::parse(facts, scores).find("old")->scores.scores.at(5).value, 6.0);
    EXPECT_ERROR(Catalogue::parse("id\norg/m\n", scores), scores_invalid);
    EXPECT_ERROR(Catalogue::parse(facts_header + "org/m,,F,,ten,2,8,,\n", scores_header), scores_invalid);
    EXPECT_ERROR(Catalogue::parse(facts_header + "org/m,,,,10,2,8,,\n", scores_header), scores_invalid);
    EXPECT_ERROR(Catalogue::parse(facts, scores_header + "org/n,1,2,3,4,5,6,b,d\n"), scores_invalid);
    EXPECT_ERROR(Catalogue::parse(facts, scores_header + "org/m,1,2,3,4,5,,b,d\n"), scores_invalid);
  }
};

QTEST_APPLESS_MAIN(CatalogueTest)
#include "test_catalogue.moc"
