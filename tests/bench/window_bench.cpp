// bench_window [--benchmark_...]: the main window over a study of 1,000 models x 40 layers, made once in
// $INFOPLANE_BENCH_DB (default: in the folder for temporary files). What a user does, until everything in
// sight is computed and painted; `longest` is the longest single event of it, in ms: so long the window is
// deaf. Offscreen, 1440x900, without a GPU.
#include <filesystem>
#include <memory>

#include <benchmark/benchmark.h>

#include <QEvent>
#include <QPointer>
#include <QTemporaryDir>
#include <QTimer>
#include <QTreeView>
#include <QtTest/QtTest>

#include "tests/bench/large_study.h"
#include "tests/bench/timed_application.h"
#include "tests/ui/fakes.h"
#include "ui/window/export_dialog.h"
#include "ui/window/main_window.h"

namespace {

using namespace infoplane;
using namespace infoplane::ui;
namespace fs = std::filesystem;

/// The study, written when it is not there yet.
fs::path study_file() {
  const QByteArray wished = qgetenv("INFOPLANE_BENCH_DB");
  const fs::path file = wished.isEmpty() ? fs::temp_directory_path() / "infoplane-bench-1000x40.db"
                                         : fs::path(wished.toStdString());
  if (!fs::exists(file)) {
    const fs::path unfinished = file.string() + ".part";
    fs::remove(unfinished);
    bench::write_large_study(unfinished, {});
    fs::rename(unfinished, file);
  }
  return file;
}

/// Remembers that a widget was painted for the first time.
class FirstPaint : public QObject {
 public:
  bool seen = false;

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override {
    seen = seen || event->type() == QEvent::Paint;
    return QObject::eventFilter(watched, event);
  }
};

/// The window with everything below it, as main makes it, but for the queue.
struct Desk {
  Theme theme;
  RunCatalog catalog{Store::open(study_file())};
  ViewState state;
  test::FakeJobs jobs;
  test::FakeInspector inspector;
  MainWindow window{{.catalog = &catalog,
                     .state = &state,
                     .jobs = &jobs,
                     .inspector = &inspector,
                     .previewer = &inspector,
                     .theme = &theme}};

  Desk() { window.resize(1440, 900); }
};

bench::TimedApplication& application() {
  return bench::TimedApplication::self();
}

template <typename Catalog>
bool is_reading(const Catalog& catalog) {
  if constexpr (requires { catalog.isReading(); }) return catalog.isReading();
  return false;
}

/// Until every figure of the database is there and painted.
void wait_for_figures(const Desk& desk) {
  application().settle();
  while (is_reading(desk.catalog)) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
  application().settle();
}

void start_to_first_paint(benchmark::State& state) {
  study_file();
  double whole = 0;
  for (auto _ : state) {
    const auto begin = std::chrono::steady_clock::now();
    auto desk = std::make_unique<Desk>();
    FirstPaint paint;
    desk->window.explorer()->installEventFilter(&paint);
    desk->window.show();
    while (!paint.seen) QCoreApplication::processEvents();
    state.PauseTiming();
    application().settle();
    wait_for_figures(*desk);
    whole += std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
    desk.reset();
    state.ResumeTiming();
  }
  state.counters["whole"] = benchmark::Counter(whole, benchmark::Counter::kAvgIterations);
}

/// A desk that has come to rest, and the loop around one thing done on it.
template <typename Action>
void repeat(benchmark::State& state, Action action, const char* view = "plane") {
  Desk desk;
  desk.window.show();
  wait_for_figures(desk);
  desk.window.deck()->open(view);
  application().settle();
  action(desk, 0);  // what is made once is not what is asked for here
  application().settle();
  application().forget();
  int step = 1;
  for (auto _ : state) {
    action(desk, step++);
    application().settle();
  }
  state.counters["longest"] = application().longest();
}

void select_run(Desk& desk, int step) {
  const auto& runs = desk.catalog.runs();
  const CatalogRun& run = runs[static_cast<std::size_t>(step) * 37 % runs.size()];
  desk.state.select(PointRef{run.record.id, step % 40});
}

void selection(benchmark::State& state) {
  repeat(state, select_run);
}
void selection_compare(benchmark::State& state) {
  repeat(state, select_run, "compare");
}
void selection_shares(benchmark::State& state) {
  repeat(state, select_run, "shares");
}
void selection_table(benchmark::State& state) {
  repeat(state, select_run, "table");
}

void filter_key(benchmark::State& state) {
  repeat(state, [](Desk& desk, int step) {
    QLineEdit* box = desk.window.library()->filterBox();
    static const QByteArray word = "family-1";
    if (box->text().size() == word.size()) {
      while (!box->text().isEmpty()) {
        QTest::keyClick(box, Qt::Key_Backspace);
        application().settle();
      }
    }
    QTest::keyClick(box, word[box->text().size()]);
    (void)step;
  });
}

void order_switch(benchmark::State& state) {
  repeat(state, [](Desk& desk, int step) { desk.state.setOrder(1 + step % 4); });
}
void measure_switch(benchmark::State& state) {
  repeat(state, [](Desk& desk, int step) {
    desk.state.setMeasure(step % 2 == 0 ? Measure::raw : Measure::debiased);
  });
}
void undo_redo(benchmark::State& state) {
  repeat(state, [](Desk& desk, int step) {
    if (step == 0) desk.state.setOrder(2);
    step % 2 == 0 ? desk.state.undoStack().redo() : desk.state.undoStack().undo();
  });
}
void hide_family(benchmark::State& state) {
  repeat(state, [](Desk& desk, int step) {
    std::vector<RunId> runs;
    for (const CatalogRun& run : desk.catalog.runs())
      if (run.record.model.family == "family-3") runs.push_back(run.record.id);
    desk.state.setVisible(runs, step % 2 == 1);
  });
}
void tab_switch(benchmark::State& state) {
  repeat(state, [](Desk& desk, int) { desk.window.deck()->showNext(1); });
}
void theme_switch(benchmark::State& state) {
  repeat(state, [](Desk& desk, int step) {
    desk.theme.setChoice(step % 2 == 0 ? ThemeChoice::light : ThemeChoice::dark);
  });
}

/// Another program stores a layer: what the window does once a second.
void look_again(benchmark::State& state) {
  repeat(state, [](Desk& desk, int) { desk.catalog.refresh(); });
}

/// The export dialog, its preview and its file, which are drawn on another thread, until all are there.
void export_pdf(benchmark::State& state) {
  const QTemporaryDir folder;
  repeat(state, [&folder](Desk& desk, int) {
    QPointer<ExportDialog> dialog;
    // By the event loop: each is an event.
    QTimer::singleShot(0, &desk.window, [&desk] {
      for (QAction* action : desk.window.findChildren<QAction*>())
        if (action->shortcut() == QKeySequence(Qt::CTRL | Qt::Key_E)) action->trigger();
    });
    while (!dialog) {
      QCoreApplication::processEvents();
      dialog = desk.window.findChild<ExportDialog*>();
    }
    QTimer::singleShot(0, dialog, [&folder, &dialog] { dialog->save(folder.filePath("plane.pdf")); });
    QTimer patience;
    patience.setSingleShot(true);
    patience.start(60'000);
    while (dialog && patience.isActive()) QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    if (dialog) dialog->reject();  // it says why
  });
}

}  // namespace

BENCHMARK(start_to_first_paint)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(selection)->Unit(benchmark::kMillisecond);
BENCHMARK(selection_compare)->Unit(benchmark::kMillisecond);
BENCHMARK(selection_shares)->Unit(benchmark::kMillisecond);
BENCHMARK(selection_table)->Unit(benchmark::kMillisecond);
BENCHMARK(filter_key)->Unit(benchmark::kMillisecond);
BENCHMARK(order_switch)->Unit(benchmark::kMillisecond);
BENCHMARK(measure_switch)->Unit(benchmark::kMillisecond);
BENCHMARK(undo_redo)->Unit(benchmark::kMillisecond);
BENCHMARK(hide_family)->Unit(benchmark::kMillisecond);
BENCHMARK(tab_switch)->Unit(benchmark::kMillisecond);
BENCHMARK(theme_switch)->Unit(benchmark::kMillisecond);
BENCHMARK(export_pdf)->Unit(benchmark::kMillisecond)->UseRealTime();
BENCHMARK(look_again)->Unit(benchmark::kMillisecond);

int main(int argc, char** argv) {
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QTemporaryDir settings;
  qputenv("XDG_CONFIG_HOME", settings.path().toUtf8());  // what the window remembers is not the user's
  QCoreApplication::setOrganizationName("Infoplane");
  QCoreApplication::setApplicationName("infoplane-bench");
  bench::TimedApplication application(argc, argv);
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  benchmark::RunSpecifiedBenchmarks();
}
