#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include <SQLiteCpp/Database.h>

#include "database/score_record.h"

// The tables `scored_model`, `scored_benchmark`, `model_score` and `model_match`; the meaning of each call is
// that of ScoreStore's. All calls belong inside a transaction.
namespace infoplane::database {

ScoreChanges add_scores(const SQLite::Database& database, std::span<const ScoreBatch> batches);
std::vector<StoredScoredModel> scored_models(const SQLite::Database& database);
std::vector<std::string> published_names(const SQLite::Database& database);

void set_matches(const SQLite::Database& database, const std::map<std::string, std::string>& matches);
void forget_match(const SQLite::Database& database, const std::string& name);
std::map<std::string, std::string> matches(const SQLite::Database& database);

}  // namespace infoplane::database
