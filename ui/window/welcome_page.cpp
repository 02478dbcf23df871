#include "ui/window/welcome_page.h"

#include <QHBoxLayout>
#include <QVBoxLayout>

#include "ui/theme/metrics.h"

namespace infoplane::ui {
namespace {

constexpr int kColumn = 520;

}  // namespace

WelcomePage::WelcomePage(bool hasSample, const Theme* theme, QWidget* parent)
    : QWidget(parent),
      title_(new QLabel(this)),
      lead_(new QLabel(this)),
      open_(new QPushButton(tr("Open folder…"), this)),
      sample_(new QPushButton(tr("Try the sample study"), this)),
      corpusButton_(new QPushButton(tr("Choose corpus…"), this)) {
  setProperty("role", "panel");
  setAttribute(Qt::WA_StyledBackground);
  QFont large = theme->fonts().strong;
  large.setPointSizeF(large.pointSizeF() * 1.7);
  title_->setFont(large);
  lead_->setProperty("role", "quiet");
  lead_->setWordWrap(true);
  open_->setProperty("role", "primary");
  sample_->setVisible(hasSample);

  auto* column = new QVBoxLayout;
  column->setSpacing(metrics::gap);
  auto* outer = new QHBoxLayout(this);
  outer->addStretch(1);
  outer->addLayout(column);
  outer->addStretch(1);
  column->addStretch(2);
  column->addWidget(title_);
  column->addWidget(lead_);
  column->addSpacing(metrics::margin);
  auto* steps = new QVBoxLayout;
  steps->setSpacing(metrics::margin);
  column->addLayout(steps);
  const auto step = [&](const QString& heading, const QString& text) {
    auto* strong = new QLabel(heading, this);
    strong->setProperty("role", "strong");
    auto* body = new QLabel(text, this);
    body->setProperty("role", "quiet");
    body->setWordWrap(true);
    body->setFixedWidth(kColumn);
    steps->addWidget(strong);
    steps->addSpacing(-metrics::gap);
    steps->addWidget(body);
    return body;
  };
  step(tr("What to drop"),
       tr("A Hugging Face model folder: config.json, tokenizer.json and .safetensors weights. Or a folder of "
          "checkpoints: each becomes a job. Weights are read where they are, never copied."));
  corpus_ = step(tr("What is read"), {});
  step(tr("What you see"),
       tr("How much of the text each layer keeps (complexity) and how much it tells of what comes next "
          "(expressivity). A layer's point appears the moment it is measured."));
  column->addSpacing(metrics::margin);
  auto* buttons = new QHBoxLayout;
  buttons->setSpacing(metrics::gap);
  buttons->addWidget(open_);
  buttons->addWidget(sample_);
  buttons->addWidget(corpusButton_);
  buttons->addStretch(1);
  column->addLayout(buttons);
  column->addStretch(3);
  connect(open_, &QPushButton::clicked, this, &WelcomePage::openAsked);
  connect(sample_, &QPushButton::clicked, this, &WelcomePage::sampleAsked);
  connect(corpusButton_, &QPushButton::clicked, this, &WelcomePage::corpusAsked);
  lead_->setFixedWidth(kColumn);
  setBusy(false);
}

void WelcomePage::setCorpusText(const QString& corpus) {
  corpus_->setText(tr("Now: %1. Drop a .jsonl or .txt file to read another text.").arg(corpus));
}

void WelcomePage::setBusy(bool busy) {
  title_->setText(busy ? tr("Measuring the first layer…") : tr("Drop a model folder here"));
  lead_->setText(
      busy ? tr("The queue on the left says how far it is. Drop more folders whenever you like.")
           : tr("Infoplane measures how a language model compresses what it reads, layer by layer."));
}

}  // namespace infoplane::ui
