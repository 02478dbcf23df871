#pragma once

#include <QString>

#include "ui/queue/job_controller.h"

namespace infoplane::ui {

/// What the queue says about a job, in the words of its readers.
QString titleText(const JobStatus& job);  ///< "stories-mini · step-00512", "Bound · bigram"
QString placeText(const JobStatus& job);  ///< the files that the job is about
QString pauseText(const JobStatus& job);  ///< what a pause does to it
QString resumeText(const JobStatus& job);
QString stateText(const JobStatus& job);  ///< right of the title: "layer 17 of 42", "queued", "failed"
QString detailText(
    const JobStatus& job);  ///< under the bar: "22.4k tok/s · 1 min 52 s left", an error's first words
QString errorText(const JobStatus& job);   ///< what happened, whole; empty without an error
QString remedyText(const JobStatus& job);  ///< what to do about it; empty without an error

/// "Queue · 1 running, 2 waiting".
QString queueHeading(const std::vector<JobStatus>& jobs);

bool isWaiting(JobState state);
bool isRunning(JobState state);  ///< a worker is at it
bool isOver(JobState state);     ///< done, failed or cancelled
bool canRetry(JobState state);
bool canPause(JobState state);  ///< not over, and not paused already

/// "22.4k tok/s"; empty when unknown.
QString speedText(double tokensPerSecond);

}  // namespace infoplane::ui
