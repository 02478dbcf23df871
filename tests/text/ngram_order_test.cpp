#include "engine/text/ngram_order.h"

#include <algorithm>
#include <chrono>
#include <limits>
#include <map>

#include <QtTest/QtTest>

#include "engine/base/random.h"
#include "tests/expect_error.h"

using namespace infoplane;

namespace {

TokenDocuments documents_of(const std::vector<std::vector<TokenId>>& texts) {
  TokenDocuments documents;
  for (const auto& text : texts) {
    documents.ids.insert(documents.ids.end(), text.begin(), text.end());
    documents.offsets.push_back(documents.tokens());
  }
  return documents;
}

/// Ids with few distinct values, so that long labels repeat; `scale` spreads them over the id range.
std::vector<TokenId> random_ids(Random& random, std::int64_t length, std::uint64_t distinct, TokenId scale) {
  std::vector<TokenId> ids;
  for (std::int64_t i = 0; i < length; ++i)
    ids.push_back(static_cast<TokenId>(random.below(distinct)) * scale);
  return ids;
}

/// The label of order k at a position, by its definition.
std::vector<TokenId> label(const TokenDocuments& documents, std::int64_t position, Side side, int order) {
  std::vector<TokenId> tokens;
  for (int j = 0; j < order; ++j) {
    const std::int64_t at = side == Side::input ? position - j : position + 1 + j;
    tokens.push_back(documents.ids[static_cast<std::size_t>(at)]);
  }
  return tokens;
}

using Groups = std::map<std::vector<TokenId>, std::vector<std::int32_t>>;

/// Rows by label, the slow and certain way.
Groups naive_groups(const TokenDocuments& documents, const std::vector<std::int64_t>& positions, Side side,
                    int order) {
  Groups groups;
  for (std::size_t row = 0; row < positions.size(); ++row) {
    groups[label(documents, positions[row], side, order)].push_back(static_cast<std::int32_t>(row));
  }
  return groups;
}

/// Rows by label, as the runs that `opens` cuts for an order.
std::vector<std::vector<std::int32_t>> runs(const NgramOrder& order, int k) {
  std::vector<std::vector<std::int32_t>> result;
  for (std::size_t r = 0; r < order.rows.size(); ++r) {
    if (order.opens[r] <= k) result.emplace_back();
    result.back().push_back(order.rows[r]);
  }
  return result;
}

/// Every order's runs are exactly the naive groups, in the order of the labels, rows ascending where no
/// longer label tells them apart.
void check_against_naive(const TokenDocuments& documents, int max_order, int threads) {
  const auto positions = measured_positions(documents, max_order);
  for (const Side side : {Side::input, Side::output}) {
    const NgramOrder order = sort_ngrams(documents, positions, side, max_order, threads);
    QCOMPARE(order.rows.size(), positions.size());
    QCOMPARE(order.opens.size(), positions.size());
    if (!positions.empty()) QCOMPARE(int{order.opens.front()}, 1);
    for (int k = 1; k <= max_order; ++k) {
      auto found = runs(order, k);
      const Groups expected = naive_groups(documents, positions, side, k);
      QCOMPARE(found.size(), expected.size());
      std::size_t index = 0;
      for (const auto& [tokens, rows] : expected) {
        if (k == max_order) QCOMPARE(found[index], rows);
        std::sort(found[index].begin(), found[index].end());
        QCOMPARE(found[index++], rows);
      }
    }
  }
}

}  // namespace

class NgramOrderTest : public QObject {
  Q_OBJECT

 private slots:
  void positions_need_every_order_on_both_sides() {
    const TokenDocuments documents =
        documents_of({{}, {1}, {1, 2, 3, 4, 5, 6, 7}, {1, 2, 3, 4, 5, 6, 7, 8}, {9}});
    QCOMPARE(measured_positions(documents, 4), (std::vector<std::int64_t>{11}));
    QCOMPARE(measured_positions(documents, 1),
             (std::vector<std::int64_t>{1, 2, 3, 4, 5, 6, 8, 9, 10, 11, 12, 13, 14}));
    QCOMPARE(measured_positions(documents_of({}), 2), std::vector<std::int64_t>{});
  }

  void a_document_one_token_too_short_has_no_position() {
    for (int order = 1; order <= 4; ++order) {
      const std::vector<TokenId> ids(static_cast<std::size_t>(2 * order), 5);
      const TokenDocuments enough = documents_of({ids});
      const TokenDocuments short_one = documents_of({{ids.begin(), ids.end() - 1}});
      QCOMPARE(measured_positions(enough, order), (std::vector<std::int64_t>{order - 1}));
      QVERIFY(measured_positions(short_one, order).empty());
      check_against_naive(enough, order, 2);
      check_against_naive(short_one, order, 2);
    }
  }

  void groups_equal_naive_grouping_data() {
    QTest::addColumn<int>("max_order");
    QTest::addColumn<int>("distinct");
    QTest::addColumn<int>("scale");
    for (int order = 1; order <= 4; ++order) {
      for (const int distinct : {1, 2, 7, 300}) {
        for (const int scale : {1, 4'000'000}) {
          QTest::addRow("K=%d, %d ids times %d", order, distinct, scale) << order << distinct << scale;
        }
      }
    }
  }

  void groups_equal_naive_grouping() {
    QFETCH(const int, max_order);
    QFETCH(const int, distinct);
    QFETCH(const int, scale);
    Random random(static_cast<std::uint64_t>(max_order * 1000 + distinct));
    std::vector<std::vector<TokenId>> texts;
    for (int i = 0; i < 60; ++i) {
      texts.push_back(random_ids(random, static_cast<std::int64_t>(random.below(60)),
                                 static_cast<std::uint64_t>(distinct),
                                 distinct == 300 ? std::min(scale, 7'000'000) : scale));
    }
    check_against_naive(documents_of(texts), max_order, 1);
    check_against_naive(documents_of(texts), max_order, 3);
  }

  void labels_with_the_largest_ids_stay_apart() {
    constexpr TokenId top = std::numeric_limits<TokenId>::max();
    std::vector<std::vector<TokenId>> texts;
    for (int bits = 0; bits < 256; ++bits) {
      std::vector<TokenId> ids;
      for (int i = 0; i < 8; ++i) ids.push_back((bits >> i & 1) != 0 ? top : top - 1);
      texts.push_back(ids);
    }
    for (int order = 1; order <= 4; ++order) check_against_naive(documents_of(texts), order, 2);
  }

  void one_document_of_one_repeated_token() {
    check_against_naive(documents_of({std::vector<TokenId>(1000, 3)}), 4, 2);
  }

  void threads_do_not_change_the_order() {
    Random random(5);
    const TokenDocuments documents = documents_of({random_ids(random, 30000, 50, 1)});
    const auto positions = measured_positions(documents, 4);
    const NgramOrder one = sort_ngrams(documents, positions, Side::output, 4, 1);
    const NgramOrder many = sort_ngrams(documents, positions, Side::output, 4, 8);
    QCOMPARE(one.rows, many.rows);
    QCOMPARE(one.opens, many.opens);
  }

  void orders_outside_one_to_four_are_refused() {
    const TokenDocuments documents = documents_of({{1, 2, 3}});
    EXPECT_ERROR(measured_positions(documents, 0), bad_argument);
    EXPECT_ERROR(measured_positions(documents, 5), bad_argument);
    EXPECT_ERROR(sort_ngrams(documents, {0}, Side::input, 5, 1), bad_argument);
  }

  void positions_without_neighbours_are_refused() {
    const TokenDocuments documents = documents_of({{1, 2, 3, 4}});
    for (const std::int64_t position : {-1, 0, 2, 4}) {
      EXPECT_ERROR(sort_ngrams(documents, {position}, Side::input, 2, 1), internal);
    }
  }

  /// Not a benchmark to the last digit, but a sort that became quadratic would not pass.
  void a_million_positions_are_sorted_in_seconds() {
    Random random(7);
    std::vector<TokenId> ids(1'000'000);
    for (TokenId& id : ids)
      id = static_cast<TokenId>(random.below(random.below(50'000) + 1));  // skewed, like text
    const TokenDocuments documents = documents_of({ids});
    const auto positions = measured_positions(documents, 4);
    const auto begin = std::chrono::steady_clock::now();
    const NgramOrder order = sort_ngrams(documents, positions, Side::input, 4, 1);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    qInfo("%.3f us/position", taken.count() * 1e6 / static_cast<double>(order.size()));
    QVERIFY(taken.count() < 10);
  }
};

QTEST_GUILESS_MAIN(NgramOrderTest)
#include "ngram_order_test.moc"
