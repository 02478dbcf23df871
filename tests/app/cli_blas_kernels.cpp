#include <QtTest>

#include "tests/app/cli_process.h"

using namespace infoplane::test;

namespace {

/// Names of the kernels that OpenBLAS chose, a process (or a restart of it) each; none with another BLAS.
QList<QByteArray> chosen_kernels(const QByteArray& wanted = {}) {
  const CliResult result = run_cli({"devices"}, {}, [&] {
    setenv("OPENBLAS_VERBOSE", "2", 1);
    if (!wanted.isEmpty()) setenv("OPENBLAS_CORETYPE", wanted.constData(), 1);
  });
  QList<QByteArray> names;
  for (const QByteArray& line : result.err.split('\n')) {
    if (line.startsWith("Core: ")) names.append(line.mid(6));
  }
  return names;
}

}  // namespace

/// The program computes with the kernels that fit the processor, even where OpenBLAS does not know it.
class CliBlasKernels : public QObject {
  Q_OBJECT

 private slots:
  void fit_the_processor() {
    const QList<QByteArray> names = chosen_kernels();
    if (names.isEmpty()) QSKIP("libtorch has another BLAS than OpenBLAS here");
#ifdef __x86_64__
    if (!__builtin_cpu_supports("avx2") || !__builtin_cpu_supports("fma"))
      QSKIP("nothing newer than AVX fits this processor");
    QVERIFY2(names.size() <= 2, "it restarted more than once");
    for (const char* old : {"Prescott", "Core2", "Penryn", "Nehalem", "Sandybridge", "Barcelona"}) {
      QVERIFY2(names.last() != old, old);
    }
#endif
  }

  void a_choice_of_the_user_is_kept() {
    const QList<QByteArray> names = chosen_kernels("Nehalem");
    if (names.isEmpty()) QSKIP("libtorch has another BLAS than OpenBLAS here");
#ifdef __x86_64__
    QCOMPARE(names, QList<QByteArray>{"Nehalem"});
#endif
  }
};

QTEST_GUILESS_MAIN(CliBlasKernels)
#include "cli_blas_kernels.moc"
