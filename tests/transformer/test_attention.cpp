#include <limits>

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/bmm.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/randn.h>
#include <ATen/ops/softmax.h>

#include <QtTest/QtTest>

#include "engine/transformer/attention.h"

using namespace infoplane;

namespace {

at::Tensor normal(at::IntArrayRef shape, std::uint64_t seed) {
  return at::randn(shape, at::detail::createCPUGenerator(seed), at::TensorOptions().dtype(at::kFloat));
}

/// The definition with libtorch's own operations in double: every score, a mask, softmax.
at::Tensor attention_in_double(const at::Tensor& queries, const at::Tensor& keys, const at::Tensor& values,
                               const AttentionForm& form) {
  const std::int64_t length = queries.size(0), group = queries.size(1) / keys.size(1);
  const auto heads_first = [](const at::Tensor& heads) { return heads.to(at::kDouble).transpose(0, 1); };
  const at::Tensor q = heads_first(queries), k = heads_first(keys).repeat_interleave(group, 0),
                   v = heads_first(values).repeat_interleave(group, 0);
  at::Tensor scores = at::bmm(q, k.transpose(1, 2)) * form.scale;
  if (form.soft_cap > 0) scores = (scores / form.soft_cap).tanh() * form.soft_cap;
  const at::Tensor forbidden =
      at::full({length, length}, -std::numeric_limits<double>::infinity(), scores.options());
  scores = scores + forbidden.triu(1);
  if (form.window > 0) scores = scores + forbidden.tril(-form.window);
  return at::bmm(at::softmax(scores, 2), v).transpose(0, 1).reshape({length, -1});
}

}  // namespace

class AttentionTest : public QObject {
  Q_OBJECT

 private slots:
  /// Lengths and widths on either side of every tile and panel, grouped heads, heads inside wider rows.
  void equals_the_definition() {
    for (const std::int64_t width : {4, 16, 40, 64, 80, 128}) {
      for (const std::int64_t length : {1, 7, 8, 9, 32, 33, 47, 48, 49, 150}) {
        for (const AttentionForm& form : {AttentionForm{0.2, 0, 0}, AttentionForm{0.2, 1, 0},
                                          AttentionForm{0.2, 20, 0}, AttentionForm{0.5, 33, 3}}) {
          const at::Tensor all = normal({length, 6 + 2 * 3, width}, static_cast<std::uint64_t>(length));
          const at::Tensor queries = all.narrow(1, 0, 6), keys = all.narrow(1, 6, 3),
                           values = all.narrow(1, 9, 3);
          const at::Tensor out = at::empty({length, 6 * width});
          causal_attention(queries, keys, values, {}, form, out);
          const double error =
              (out - attention_in_double(queries, keys, values, form)).abs().max().item<double>();
          QVERIFY2(error < 5e-6, qPrintable(QString("width %1, length %2, window %3: %4")
                                                .arg(width)
                                                .arg(length)
                                                .arg(form.window)
                                                .arg(error)));
        }
      }
    }
  }

  /// Scores as large as bad weights make them are no NaN.
  void large_scores_do_not_overflow() {
    const at::Tensor heads = normal({40, 2, 16}, 1) * 1e4;
    const at::Tensor out = at::empty({40, 32});
    causal_attention(heads, heads, heads, {}, {}, out);
    QVERIFY(out.isfinite().all().item<bool>());
  }
};

QTEST_GUILESS_MAIN(AttentionTest)
#include "test_attention.moc"
