<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>QObject</name>
    <message>
        <source>%1 runs without %2 figures of this order are left out</source>
        <translation>%1 个运行没有此阶的%2数值，未列入</translation>
    </message>
    <message>
        <source>%1 of %2 shares are hatched, not to be trusted: %3</source>
        <translation>%2 个份额中有 %1 个带斜线，不可信：%3</translation>
    </message>
    <message>
        <source>≤ %1 tokens</source>
        <translation>≤ %1 个词元</translation>
    </message>
    <message>
        <source>run %1</source>
        <translation>运行 %1</translation>
    </message>
    <message>
        <source>Low</source>
        <translation>下端</translation>
    </message>
    <message>
        <source>High</source>
        <translation>上端</translation>
    </message>
    <message>
        <source>the run is not finished</source>
        <translation>运行尚未完成</translation>
    </message>
    <message>
        <source>fewer than 50 documents</source>
        <translation>文档少于 50 篇</translation>
    </message>
    <message>
        <source>the states point one way: mostly an offset</source>
        <translation>状态指向同一方向：主要是偏移</translation>
    </message>
    <message>
        <source>more than half of the labels occur once</source>
        <translation>超过一半的标签只出现一次</translation>
    </message>
    <message>
        <source>no more than random labels show</source>
        <translation>不高于随机标签所显示的</translation>
    </message>
    <message>
        <source>as published; too high where labels are few: even noise has some</source>
        <translation>与论文发表的相同；每个标签的位置少时偏高：连噪声也有</translation>
    </message>
    <message>
        <source>raw with the labels shuffled: what chance alone shows</source>
        <translation>打乱标签后的原始值：仅由偶然所显示的</translation>
    </message>
    <message>
        <source>raw less what chance shows: 0 for noise, up to half too low where labels are few</source>
        <translation>原始值减去偶然所显示的：噪声为 0；标签少时最多偏低一半</translation>
    </message>
    <message>
        <source>what infinite data would give: the figure to believe</source>
        <translation>无限数据会给出的值：应当相信的数值</translation>
    </message>
    <message>
        <source>lower end of the 95% interval of the debiased figure, over documents</source>
        <translation>去偏值按文档计算的 95% 区间的下端</translation>
    </message>
    <message>
        <source>upper end of the 95% interval of the debiased figure, over documents</source>
        <translation>去偏值按文档计算的 95% 区间的上端</translation>
    </message>
    <message>
        <source>how much of the tokens up to the position its state keeps</source>
        <translation>该位置的状态保留了多少截至此处的词元</translation>
    </message>
    <message>
        <source>how much the state tells of the tokens after its position</source>
        <translation>该状态透露了多少此后的词元</translation>
    </message>
    <message>
        <source>expressivity over complexity</source>
        <translation>表达度除以复杂度</translation>
    </message>
    <message>
        <source>how evenly the states use the reference points</source>
        <translation>各状态使用参考点的均匀程度</translation>
    </message>
    <message>
        <source>how much a state tells of whether its completion is the chosen one</source>
        <translation>状态透露了多少其回答是否为被选中者</translation>
    </message>
    <message>
        <source>mean cross entropy of the next token</source>
        <translation>下一词元的平均交叉熵</translation>
    </message>
    <message>
        <source>the states as they are, as the paper takes them</source>
        <translation>状态原样，与论文相同</translation>
    </message>
    <message>
        <source>with the mean of all directions taken off: for states that point one way</source>
        <translation>减去所有方向的均值：用于指向同一方向的状态</translation>
    </message>
    <message>
        <source>one token: the one that ends at the position, and the one after it</source>
        <translation>一个词元：止于该位置的一个，以及其后的一个</translation>
    </message>
    <message>
        <source>%1 tokens: those that end at the position, and those after it</source>
        <translation>%1 个词元：止于该位置的，以及其后的</translation>
    </message>
    <message>
        <source>%1 documents</source>
        <translation>%1 篇文档</translation>
    </message>
    <message>
        <source>orders to %1</source>
        <translation>阶数至 %1</translation>
    </message>
    <message>
        <source>%1 bins</source>
        <translation>%1 个参考点</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>%1 tokenizers: compare how layers and trainings run, not single figures</source>
        <translation>%1 种分词器：请比较各层和训练的走向，而非单个数值</translation>
    </message>
    <message>
        <source>computed in %1</source>
        <translation>以 %1 计算</translation>
    </message>
    <message>
        <source> and </source>
        <translation> 和 </translation>
    </message>
    <message>
        <source>split or join of views</source>
        <translation>视图的拆分或合并</translation>
    </message>
    <message>
        <source>not to be trusted: %1</source>
        <translation>不可信：%1</translation>
    </message>
    <message>
        <source>%1 of %2 points are hollow, not to be trusted: %3</source>
        <translation>%2 个点中有 %1 个为空心，不可信：%3</translation>
    </message>
    <message>
        <source>%1 texts, never in one line</source>
        <translation>%1 种文本，从不连成一线</translation>
    </message>
    <message>
        <source>corpus %1, %2 documents</source>
        <translation>语料 %1，%2 篇文档</translation>
    </message>
    <message>
        <source>1 run is not finished: it has no mean</source>
        <translation>1 个运行尚未完成：没有均值</translation>
    </message>
    <message>
        <source>%1 runs are not finished: they have no mean</source>
        <translation>%1 个运行尚未完成：没有均值</translation>
    </message>
    <message>
        <source>Optimality, adjusted</source>
        <translation>最优度，校正</translation>
    </message>
    <message>
        <source>Optimality, debiased</source>
        <translation>最优度，去偏</translation>
    </message>
    <message>
        <source>Optimality, low</source>
        <translation>最优度，下端</translation>
    </message>
    <message>
        <source>Optimality, high</source>
        <translation>最优度，上端</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Caution</source>
        <translation>注意</translation>
    </message>
    <message>
        <source>noise floors</source>
        <translation>噪声底线</translation>
    </message>
    <message>
        <source>tokenizer %1</source>
        <translation>分词器 %1</translation>
    </message>
    <message>
        <source>mean of layers 1–%1 of %2 so far</source>
        <translation>目前第 1–%1 层（共 %2 层）的均值</translation>
    </message>
    <message>
        <source>Not to be trusted</source>
        <translation>不可信</translation>
    </message>
    <message>
        <source>%1 over %2, removed %3</source>
        <translation>%1，语料 %2，移除于 %3</translation>
    </message>
    <message>
        <source>removal of %1</source>
        <translation>移除 %1</translation>
    </message>
    <message>
        <source>No run was removed</source>
        <translation>没有移除过运行</translation>
    </message>
    <message>
        <source>All %1</source>
        <translation>全部 %1 个</translation>
    </message>
    <message>
        <source>Geometry</source>
        <translation>几何</translation>
    </message>
    <message>
        <source>Show all columns</source>
        <translation>显示所有列</translation>
    </message>
    <message>
        <source>what is measured, and how</source>
        <translation>测量什么，如何测量</translation>
    </message>
    <message>
        <source>method.md</source>
        <translation>method_zh_CN.md</translation>
    </message>
    <message>
        <source>The method</source>
        <translation>方法</translation>
    </message>
    <message>
        <source>Removed &amp;runs</source>
        <translation>已移除的运行(&amp;R)</translation>
    </message>
    <message>
        <source>The &amp;method</source>
        <translation>方法(&amp;M)</translation>
    </message>
    <message>
        <source>Choose preference pairs</source>
        <translation>选择偏好对</translation>
    </message>
    <message>
        <source>Preference pairs (*.jsonl *.json *.jsonl.gz *.jsonl.zst *.json.gz *.json.zst);;All files (*)</source>
        <translation>偏好对 (*.jsonl *.json *.jsonl.gz *.jsonl.zst *.json.gz *.json.zst);;所有文件 (*)</translation>
    </message>
    <message>
        <source>token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>bigram</source>
        <translation>二元组</translation>
    </message>
    <message>
        <source>trigram</source>
        <translation>三元组</translation>
    </message>
    <message>
        <source>quadgram</source>
        <translation>四元组</translation>
    </message>
    <message>
        <source>layer %1</source>
        <translation>第 %1 层</translation>
    </message>
    <message>
        <source>residual</source>
        <translation>剩余</translation>
    </message>
    <message>
        <source>below zero: %1</source>
        <translation>低于零：%1</translation>
    </message>
    <message>
        <source>Share of H(Z)</source>
        <translation>占 H(Z) 的份额</translation>
    </message>
    <message>
        <source>share</source>
        <translation>份额</translation>
    </message>
    <message>
        <source>row</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Information plane</source>
        <translation>信息平面</translation>
    </message>
    <message>
        <source>Information by layer</source>
        <translation>各层的信息</translation>
    </message>
    <message>
        <source>Layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Information planes compared</source>
        <translation>信息平面比较</translation>
    </message>
    <message>
        <source>Context shares</source>
        <translation>上下文份额</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>测量值</translation>
    </message>
    <message>
        <source>optimality %1</source>
        <translation>最优度 %1</translation>
    </message>
    <message>
        <source>entropy %1</source>
        <translation>熵 %1</translation>
    </message>
    <message>
        <source>Complexity %1</source>
        <translation>复杂度 %1</translation>
    </message>
    <message>
        <source>complexity</source>
        <translation>复杂度</translation>
    </message>
    <message>
        <source>Expressivity %1</source>
        <translation>表达度 %1</translation>
    </message>
    <message>
        <source>expressivity</source>
        <translation>表达度</translation>
    </message>
    <message>
        <source>layer</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Entropy H(Z)</source>
        <translation>熵 H(Z)</translation>
    </message>
    <message>
        <source>entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Optimality %1 / %2</source>
        <translation>最优度 %1 / %2</translation>
    </message>
    <message>
        <source>optimality</source>
        <translation>最优度</translation>
    </message>
    <message>
        <source>Null</source>
        <translation>零假设</translation>
    </message>
    <message>
        <source>Adjusted</source>
        <translation>校正</translation>
    </message>
    <message>
        <source>Debiased</source>
        <translation>去偏</translation>
    </message>
    <message>
        <source>Raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>raw</source>
        <translation>原始</translation>
    </message>
    <message>
        <source>null</source>
        <translation>零假设</translation>
    </message>
    <message>
        <source>adjusted</source>
        <translation>校正</translation>
    </message>
    <message>
        <source>debiased</source>
        <translation>去偏</translation>
    </message>
    <message>
        <source>low</source>
        <translation>下限</translation>
    </message>
    <message>
        <source>high</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Family</source>
        <translation>家族</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Checkpoint</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>Step</source>
        <translation>步</translation>
    </message>
    <message>
        <source>Optimality, raw</source>
        <translation>最优度，原始</translation>
    </message>
    <message>
        <source>Preference</source>
        <translation>偏好</translation>
    </message>
    <message>
        <source>Loss, nats a token</source>
        <translation>损失，每词元奈特</translation>
    </message>
    <message>
        <source>step %1</source>
        <translation>第 %1 步</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>未测量</translation>
    </message>
    <message>
        <source>not computed</source>
        <translation>未计算</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Point</source>
        <translation>点</translation>
    </message>
    <message>
        <source>mean of layers 1–%1</source>
        <translation>第 1–%1 层的均值</translation>
    </message>
    <message>
        <source>Layers · width</source>
        <translation>层 · 宽度</translation>
    </message>
    <message>
        <source>Parameters</source>
        <translation>参数</translation>
    </message>
    <message>
        <source>Complexity, %1</source>
        <translation>复杂度，%1</translation>
    </message>
    <message>
        <source>Expressivity, %1</source>
        <translation>表达度，%1</translation>
    </message>
    <message>
        <source>Optimality</source>
        <translation>最优度</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>Complexity raw · null</source>
        <translation>复杂度 原始 · 零假设</translation>
    </message>
    <message>
        <source>Expressivity raw · null</source>
        <translation>表达度 原始 · 零假设</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>语料</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>Tokens · positions</source>
        <translation>词元 · 位置</translation>
    </message>
    <message>
        <source>Bins · seed · nulls</source>
        <translation>箱 · 种子 · 零假设</translation>
    </message>
    <message>
        <source>Max length</source>
        <translation>最大长度</translation>
    </message>
    <message>
        <source>%1 tokens</source>
        <translation>%1 词元</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>%1 tok/s</source>
        <translation>%1 词元/秒</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>键</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>错误</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>警告</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>已取消</translation>
    </message>
    <message>
        <source>done</source>
        <translation>已完成</translation>
    </message>
    <message>
        <source>blue</source>
        <translation>蓝</translation>
    </message>
    <message>
        <source>orange</source>
        <translation>橙</translation>
    </message>
    <message>
        <source>green</source>
        <translation>绿</translation>
    </message>
    <message>
        <source>pink</source>
        <translation>粉</translation>
    </message>
    <message>
        <source>sky</source>
        <translation>天蓝</translation>
    </message>
    <message>
        <source>vermilion</source>
        <translation>朱红</translation>
    </message>
    <message>
        <source>yellow</source>
        <translation>黄</translation>
    </message>
    <message>
        <source>grey</source>
        <translation>灰</translation>
    </message>
    <message>
        <source>circle</source>
        <translation>圆形</translation>
    </message>
    <message>
        <source>square</source>
        <translation>方形</translation>
    </message>
    <message>
        <source>triangle</source>
        <translation>三角形</translation>
    </message>
    <message>
        <source>diamond</source>
        <translation>菱形</translation>
    </message>
    <message>
        <source>cross</source>
        <translation>叉形</translation>
    </message>
    <message>
        <source>plus</source>
        <translation>加号</translation>
    </message>
    <message>
        <source>triangle pointing down</source>
        <translation>倒三角形</translation>
    </message>
    <message>
        <source>hexagon</source>
        <translation>六边形</translation>
    </message>
    <message>
        <source>Colour</source>
        <translation>颜色</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>Colour and shape by age</source>
        <translation>按先后决定颜色和形状</translation>
    </message>
    <message>
        <source>colour and shape</source>
        <translation>颜色和形状</translation>
    </message>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>checking</source>
        <translation>检查中</translation>
    </message>
    <message>
        <source>paused at layer %1</source>
        <translation>暂停于第 %1 层</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>reads the corpus</source>
        <translation>读取语料</translation>
    </message>
    <message>
        <source>point %1 of %2</source>
        <translation>第 %1 / %2 个点</translation>
    </message>
    <message>
        <source>Bound · %1</source>
        <translation>瓶颈界 · %1</translation>
    </message>
    <message>
        <source>Pause the job; it keeps the layers it has</source>
        <translation>暂停任务；已完成的层会保留</translation>
    </message>
    <message>
        <source>Go on where the job stopped</source>
        <translation>从任务停止处继续</translation>
    </message>
    <message>
        <source>Pause the job; it begins anew when it goes on</source>
        <translation>暂停任务；继续时会重新开始</translation>
    </message>
    <message>
        <source>Begin the job anew</source>
        <translation>重新开始任务</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>reads %1</source>
        <translation>读取 %1</translation>
    </message>
    <message>
        <source>waits · %1</source>
        <translation>等待 · %1</translation>
    </message>
    <message>
        <source>resumes where it stopped</source>
        <translation>将从停止处继续</translation>
    </message>
    <message>
        <source>waits to be resumed</source>
        <translation>等待继续</translation>
    </message>
    <message>
        <source>stopped after layer %1</source>
        <translation>在第 %1 层后停止</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>%1 layers · %2</source>
        <translation>%1 层 · %2</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Queue · %1 running, %2 waiting</source>
        <translation>队列 · %1 运行中，%2 等待中</translation>
    </message>
    <message>
        <source>Nothing here can be analysed</source>
        <translation>这里没有可分析的内容</translation>
    </message>
    <message>
        <source>Analyse 1 model</source>
        <translation>分析 1 个模型</translation>
    </message>
    <message>
        <source>Analyse %1 models</source>
        <translation>分析 %1 个模型</translation>
    </message>
    <message>
        <source>%1, leave %2 out</source>
        <translation>%1，略过 %2 个</translation>
    </message>
    <message>
        <source>Only files and folders on this machine can be dropped</source>
        <translation>只能拖放本机的文件和文件夹</translation>
    </message>
    <message>
        <source>Save it first, then drop the folder.</source>
        <translation>请先保存，再拖放文件夹。</translation>
    </message>
    <message>
        <source>Use %1 as the corpus</source>
        <translation>使用 %1 作为语料</translation>
    </message>
    <message>
        <source>The next models that you drop will read it.</source>
        <translation>之后拖放的模型将读取它。</translation>
    </message>
    <message>
        <source>%1 folders</source>
        <translation>%1 个文件夹</translation>
    </message>
    <message>
        <source>Analyse %1</source>
        <translation>分析 %1</translation>
    </message>
    <message>
        <source>Each is checked first, then queued with %1. Weights stay where they are.</source>
        <translation>先查看，再以 %1 排队。权重留在原处。</translation>
    </message>
    <message>
        <source>Open model folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>Choose corpus</source>
        <translation>选择语料</translation>
    </message>
    <message>
        <source>Save workspace</source>
        <translation>保存工作区</translation>
    </message>
    <message>
        <source>Open workspace</source>
        <translation>打开工作区</translation>
    </message>
    <message>
        <source>Workspaces (*.infoplane)</source>
        <translation>工作区 (*.infoplane)</translation>
    </message>
    <message>
        <source>Corpora (*.jsonl *.txt *.jsonl.gz *.jsonl.zst *.json.gz *.json.zst *.txt.gz *.txt.zst);;All files (*)</source>
        <translation>语料 (*.jsonl *.txt *.jsonl.gz *.jsonl.zst *.json.gz *.json.zst *.txt.gz *.txt.zst);;所有文件 (*)</translation>
    </message>
    <message>
        <source>open a model folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>choose the corpus</source>
        <translation>选择语料</translation>
    </message>
    <message>
        <source>analysis settings</source>
        <translation>分析设置</translation>
    </message>
    <message>
        <source>export the figure</source>
        <translation>导出图形</translation>
    </message>
    <message>
        <source>fit the figures</source>
        <translation>适合图形</translation>
    </message>
    <message>
        <source>undo and redo a change of what is shown</source>
        <translation>撤销和重做显示的更改</translation>
    </message>
    <message>
        <source>save the workspace: what is shown, how, and the selection</source>
        <translation>保存工作区：显示内容、方式和选择</translation>
    </message>
    <message>
        <source>the next view, the view before</source>
        <translation>下一视图，上一视图</translation>
    </message>
    <message>
        <source>carry the view to the other side</source>
        <translation>将视图移到另一侧</translation>
    </message>
    <message>
        <source>figure: walk the points</source>
        <translation>图：在点之间移动</translation>
    </message>
    <message>
        <source>figure: closer, further, all of it</source>
        <translation>图：放大、缩小、全部</translation>
    </message>
    <message>
        <source>figure: the range before, the range after</source>
        <translation>图：上一个范围，下一个范围</translation>
    </message>
    <message>
        <source>figure: walk the legend; hide the family, or all others</source>
        <translation>图：在图例中移动；隐藏该家族，或隐藏其余全部</translation>
    </message>
    <message>
        <source>figure and table: copy the values</source>
        <translation>图和表：复制数值</translation>
    </message>
    <message>
        <source>filter the library</source>
        <translation>筛选库</translation>
    </message>
    <message>
        <source>go to the queue</source>
        <translation>转到队列</translation>
    </message>
    <message>
        <source>library: show or hide the row · queue: what to do about a failure</source>
        <translation>库：显示或隐藏行 · 队列：如何处理失败</translation>
    </message>
    <message>
        <source>library and queue: the row before, the row after</source>
        <translation>库和队列：上一行，下一行</translation>
    </message>
    <message>
        <source>queue: move the job</source>
        <translation>队列：移动任务</translation>
    </message>
    <message>
        <source>queue: the job to the top, to the end</source>
        <translation>队列：任务移到最前、最后</translation>
    </message>
    <message>
        <source>queue: pause the job, or resume it</source>
        <translation>队列：暂停或继续任务</translation>
    </message>
    <message>
        <source>queue: cancel the job, or remove it when it is over</source>
        <translation>队列：取消任务，或在结束后移除</translation>
    </message>
    <message>
        <source>queue: retry a job that failed or was cancelled</source>
        <translation>队列：重试失败或已取消的任务</translation>
    </message>
    <message>
        <source>quit; what runs goes on at the next start</source>
        <translation>退出；运行中的任务在下次启动时继续</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>About Infoplane</source>
        <translation>关于 Infoplane</translation>
    </message>
    <message>
        <source>%1 of %2 GB in use</source>
        <translation>已用 %1 / %2 GB</translation>
    </message>
    <message>
        <source>&amp;Open folder…</source>
        <translation>打开文件夹(&amp;O)…</translation>
    </message>
    <message>
        <source>&amp;Choose corpus…</source>
        <translation>选择语料(&amp;C)…</translation>
    </message>
    <message>
        <source>Analysis &amp;settings…</source>
        <translation>分析设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Export figure…</source>
        <translation>导出图形(&amp;E)…</translation>
    </message>
    <message>
        <source>Open &amp;workspace…</source>
        <translation>打开工作区(&amp;W)…</translation>
    </message>
    <message>
        <source>Sa&amp;ve workspace…</source>
        <translation>保存工作区(&amp;V)…</translation>
    </message>
    <message>
        <source>&amp;Recent workspaces</source>
        <translation>最近的工作区(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>撤销(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>重做(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Fit figures</source>
        <translation>适合图形(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Next view</source>
        <translation>下一视图(&amp;N)</translation>
    </message>
    <message>
        <source>&amp;Previous view</source>
        <translation>上一视图(&amp;P)</translation>
    </message>
    <message>
        <source>View to the &amp;other side</source>
        <translation>视图移到另一侧(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Reset layout</source>
        <translation>重置布局(&amp;R)</translation>
    </message>
    <message>
        <source>Filter the &amp;library</source>
        <translation>筛选库(&amp;L)</translation>
    </message>
    <message>
        <source>Go to the &amp;queue</source>
        <translation>转到队列(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Shortcuts</source>
        <translation>快捷键(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;About Infoplane</source>
        <translation>关于 Infoplane(&amp;A)</translation>
    </message>
    <message>
        <source>As the &amp;system</source>
        <translation>跟随系统(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Light</source>
        <translation>浅色(&amp;L)</translation>
    </message>
    <message>
        <source>&amp;Dark</source>
        <translation>深色(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>&amp;Theme</source>
        <translation>主题(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>Compare families</source>
        <translation>比较模型家族</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source> Its last words: %1</source>
        <translation> 其最后输出：%1</translation>
    </message>
    <message>
        <source>cancelled
retry runs it again from the start</source>
        <translation>已取消
重试将从头运行</translation>
    </message>
    <message>
        <source>the worker %1 could not be started (%2)
build or install infoplane-cli beside this program, then retry</source>
        <translation>无法启动工作进程 %1（%2）
请将 infoplane-cli 构建或安装在本程序旁边，然后重试</translation>
    </message>
    <message>
        <source>the worker was ended by the system
retry; if it happens again, memory may have run out: choose fewer documents or fewer bins.%1</source>
        <translation>工作进程被系统终止
请重试；若再次发生，可能是内存不足：请减少文档或箱数。%1</translation>
    </message>
    <message>
        <source>the worker ended with code %1 and without a result
retry, or run infoplane-cli %2 in a terminal to see all it says.%3</source>
        <translation>工作进程以代码 %1 结束且没有结果
请重试，或在终端中运行 infoplane-cli %2 查看全部输出。%3</translation>
    </message>
    <message>
        <source>%1; about %2 and %3 for %4 tokens</source>
        <translation>%1；%4 个词元约需 %2 和 %3</translation>
    </message>
    <message>
        <source>to the bound %1</source>
        <translation>距界 %1</translation>
    </message>
    <message>
        <source>bottleneck bound</source>
        <translation>瓶颈界</translation>
    </message>
    <message>
        <source>bottleneck bound, %1</source>
        <translation>瓶颈界，%1</translation>
    </message>
    <message>
        <source>noise floor</source>
        <translation>噪声基底</translation>
    </message>
    <message>
        <source>%1; the bound is that of an encoder of the k-gram alone, and a state sees the whole context</source>
        <translation>%1；该界属于仅由 k 元组编码的编码器，而隐藏状态可见整个上下文</translation>
    </message>
    <message>
        <source>computing</source>
        <translation>计算中</translation>
    </message>
    <message>
        <source>Compute</source>
        <translation>计算</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>界</translation>
    </message>
    <message>
        <source>Above the bound</source>
        <translation>高于界</translation>
    </message>
    <message>
        <source>Below the bound</source>
        <translation>低于界</translation>
    </message>
    <message>
        <source>Nearest beta</source>
        <translation>最近的 β</translation>
    </message>
    <message>
        <source>%1 over %2 cells</source>
        <translation>%1（共 %2 个格子）</translation>
    </message>
    <message>
        <source>given %1: %2</source>
        <translation>固定%1：%2</translation>
    </message>
    <message>
        <source>%1 correlation over %2</source>
        <translation>%1 相关，%2</translation>
    </message>
    <message>
        <source>* q &lt; 0.05, ** q &lt; 0.01 after Benjamini-Hochberg over %1 cells; [95% interval]</source>
        <translation>* q &lt; 0.05，** q &lt; 0.01（对 %1 个格子作 Benjamini-Hochberg 校正）；[95% 区间]</translation>
    </message>
    <message>
        <source>Measures against benchmarks</source>
        <translation>度量与基准测试</translation>
    </message>
    <message>
        <source>parameters %1</source>
        <translation>参数量 %1</translation>
    </message>
    <message>
        <source>left out, counted nowhere</source>
        <translation>已排除，不计入任何统计</translation>
    </message>
    <message>
        <source>exact p</source>
        <translation>精确 p 值</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对 %2</translation>
    </message>
    <message>
        <source>corpus %1</source>
        <translation>语料 %1</translation>
    </message>
    <message>
        <source>scores of %1 from %2</source>
        <translation>%1 的分数来自 %2</translation>
    </message>
    <message>
        <source>Complexity</source>
        <translation>复杂度</translation>
    </message>
    <message>
        <source>Expressivity</source>
        <translation>表达度</translation>
    </message>
    <message>
        <source>Entropy</source>
        <translation>熵</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>损失</translation>
    </message>
    <message>
        <source>the measure does not vary</source>
        <translation>度量没有变化</translation>
    </message>
    <message>
        <source>the scores do not vary</source>
        <translation>分数没有变化</translation>
    </message>
    <message>
        <source>fewer than 4 pairs</source>
        <translation>少于 4 对</translation>
    </message>
    <message>
        <source>%1 models</source>
        <translation>%1 个模型</translation>
    </message>
    <message>
        <source>%1 checkpoints</source>
        <translation>%1 个检查点</translation>
    </message>
    <message>
        <source>log parameters and family</source>
        <translation>参数量对数与家族</translation>
    </message>
    <message>
        <source>log parameters</source>
        <translation>参数量对数</translation>
    </message>
    <message>
        <source>family</source>
        <translation>家族</translation>
    </message>
    <message>
        <source>%1 files</source>
        <translation>%1 个文件</translation>
    </message>
    <message>
        <source>Import benchmark scores from %1</source>
        <translation>从 %1 导入基准测试分数</translation>
    </message>
    <message>
        <source>They are matched to the models here by name; what was matched is told.</source>
        <translation>将按名称与这里的模型匹配，并报告匹配结果。</translation>
    </message>
    <message>
        <source>Import scores</source>
        <translation>导入分数</translation>
    </message>
    <message>
        <source>Benchmark scores (*.json *.csv);;All files (*)</source>
        <translation>基准测试分数 (*.json *.csv);;所有文件 (*)</translation>
    </message>
    <message>
        <source>import benchmark scores</source>
        <translation>导入基准测试分数</translation>
    </message>
    <message>
        <source>matrix: the scatter of the cell</source>
        <translation>矩阵：该格子的散点图</translation>
    </message>
    <message>
        <source>%1 are those of %2: %3 scored, %4 analysed here</source>
        <translation>%1 即 %2：%3 个有分数，%4 个已在这里分析</translation>
    </message>
    <message>
        <source>%1 scores of %2 models</source>
        <translation>%2 个模型的 %1 个分数</translation>
    </message>
    <message>
        <source>, %1 new</source>
        <translation>，%1 个新增</translation>
    </message>
    <message>
        <source>, %1 changed</source>
        <translation>，%1 个有变</translation>
    </message>
    <message>
        <source>, all here already</source>
        <translation>，均已存在</translation>
    </message>
    <message>
        <source>&amp;Import scores…</source>
        <translation>导入分数(&amp;I)…</translation>
    </message>
    <message>
        <source>Correlations</source>
        <translation>相关</translation>
    </message>
    <message>
        <source>Matrix</source>
        <translation>矩阵</translation>
    </message>
    <message>
        <source>without %1</source>
        <translation>不含 %1</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>within families</source>
        <translation>家族之内</translation>
    </message>
    <message>
        <source>between families</source>
        <translation>家族之间</translation>
    </message>
    <message>
        <source>By family</source>
        <translation>按家族</translation>
    </message>
    <message>
        <source>one column</source>
        <translation>单栏</translation>
    </message>
    <message>
        <source>two columns</source>
        <translation>双栏</translation>
    </message>
    <message>
        <source>slide</source>
        <translation>幻灯片</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>已选</translation>
    </message>
    <message>
        <source>preferences: language, numbers, theme, figures</source>
        <translation>首选项：语言、数字、主题、图</translation>
    </message>
    <message>
        <source>copy the figure as an image, or its data as CSV</source>
        <translation>把图复制为图像，或把数据复制为 CSV</translation>
    </message>
    <message>
        <source>figure: select this point too, or no more; all in the box too</source>
        <translation>图：加选或取消这个点；加选框内所有点</translation>
    </message>
    <message>
        <source>figure: select on the way, all in sight, nothing</source>
        <translation>图：沿途加选、全选可见的点、取消选择</translation>
    </message>
    <message>
        <source>figure: zoom to the box</source>
        <translation>图：放大到框内</translation>
    </message>
    <message>
        <source>correlations: leave the selected points out, or take them back</source>
        <translation>相关：排除所选的点，或重新计入</translation>
    </message>
    <message>
        <source>Shows how language models compress what they read: entropy, complexity and expressivity of every layer.

The method is that of Conklin et al., “Learning is Forgetting: LLM Training As Lossy Compression” (arXiv 2604.07569).</source>
        <translation>展示语言模型如何压缩所读的内容：每一层的熵、复杂度和表达度。

方法出自 Conklin 等，“Learning is Forgetting: LLM Training As Lossy Compression”（arXiv 2604.07569）。</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>程序库</translation>
    </message>
    <message>
        <source>CPU, %1 cores</source>
        <translation>CPU，%1 核</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>&amp;Preferences…</source>
        <translation>首选项(&amp;P)…</translation>
    </message>
    <message>
        <source>Copy &amp;image</source>
        <translation>复制图像(&amp;I)</translation>
    </message>
    <message>
        <source>Copy &amp;data</source>
        <translation>复制数据(&amp;D)</translation>
    </message>
    <message>
        <source>(n); bars: 95% interval</source>
        <translation>(n)；横线：95% 区间</translation>
    </message>
    <message>
        <source>%1 points, %2 runs</source>
        <translation>%1 个点，%2 次运行</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>还有 %1 个</translation>
    </message>
    <message>
        <source>; † scores not all taken the same way</source>
        <translation>；† 分数的取得方式不尽相同</translation>
    </message>
    <message>
        <source>, turned</source>
        <translation>，已取反</translation>
    </message>
    <message>
        <source>less is better: turned</source>
        <translation>越小越好：已取反</translation>
    </message>
    <message>
        <source>scores not all taken the same way</source>
        <translation>分数的取得方式不尽相同</translation>
    </message>
    <message>
        <source>Stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Branch</source>
        <translation>分支</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Tokens seen</source>
        <translation>已见词元</translation>
    </message>
    <message>
        <source>Epoch</source>
        <translation>轮次</translation>
    </message>
    <message>
        <source>Index</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Variant</source>
        <translation>变体</translation>
    </message>
    <message>
        <source>checkpoint %1</source>
        <translation>检查点 %1</translation>
    </message>
    <message>
        <source>Moment</source>
        <translation>训练时刻</translation>
    </message>
    <message>
        <source>Same weights as</source>
        <translation>权重同于</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>原样</translation>
    </message>
    <message>
        <source>Centred</source>
        <translation>中心化</translation>
    </message>
    <message>
        <source>, centred</source>
        <translation>，中心化</translation>
    </message>
    <message>
        <source> (centred)</source>
        <translation>（中心化）</translation>
    </message>
    <message>
        <source>, centred states</source>
        <translation>，中心化状态</translation>
    </message>
    <message>
        <source>states are centred: the mean of their directions is taken off</source>
        <translation>状态已中心化：减去了其方向的均值</translation>
    </message>
    <message>
        <source>1 run was not measured with such states and is left out</source>
        <translation>1 次运行未测量这种状态，已略去</translation>
    </message>
    <message>
        <source>%1 runs were not measured with such states and are left out</source>
        <translation>%1 次运行未测量这种状态，已略去</translation>
    </message>
    <message>
        <source>States</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Dimension</source>
        <translation>维度</translation>
    </message>
    <message>
        <source>%1 in %2</source>
        <translation>%1，第 %2 维</translation>
    </message>
    <message>
        <source>Norm 5 · 50 · 95%</source>
        <translation>范数 5 · 50 · 95%</translation>
    </message>
    <message>
        <source>Mean cosine</source>
        <translation>平均余弦</translation>
    </message>
    <message>
        <source>mean cosine between the states of two positions: near 1 they all point one way</source>
        <translation>两个位置的状态之间的平均余弦：接近 1 表示它们都指向同一方向</translation>
    </message>
    <message>
        <source>Largest dimension</source>
        <translation>最大维度</translation>
    </message>
    <message>
        <source>share of the states' squared length that lies in one dimension</source>
        <translation>状态平方长度中落在单个维度上的份额</translation>
    </message>
    <message>
        <source>Participation ratio</source>
        <translation>参与比</translation>
    </message>
    <message>
        <source>how many dimensions the directions of the states use</source>
        <translation>状态的方向使用了多少个维度</translation>
    </message>
    <message>
        <source>Norm, 5%</source>
        <translation>范数，5%</translation>
    </message>
    <message>
        <source>5% of the states are shorter</source>
        <translation>5% 的状态更短</translation>
    </message>
    <message>
        <source>Norm, median</source>
        <translation>范数，中位数</translation>
    </message>
    <message>
        <source>median length of the states</source>
        <translation>状态长度的中位数</translation>
    </message>
    <message>
        <source>Norm, 95%</source>
        <translation>范数，95%</translation>
    </message>
    <message>
        <source>95% of the states are shorter</source>
        <translation>95% 的状态更短</translation>
    </message>
    <message>
        <source>Occupied bins</source>
        <translation>占用的箱数</translation>
    </message>
    <message>
        <source>exp of the entropy in nats, of the states as they are</source>
        <translation>以奈特计的熵的指数，状态原样</translation>
    </message>
    <message>
        <source>First position</source>
        <translation>首位置</translation>
    </message>
    <message>
        <source>median length of the states at first positions over that of the measured ones: the attention sink</source>
        <translation>首位置状态长度的中位数与所测位置之比：注意力汇</translation>
    </message>
    <message>
        <source>&amp;Match score names…</source>
        <translation>匹配分数名称(&amp;M)…</translation>
    </message>
    <message>
        <source>say which published name of scores is which model here</source>
        <translation>指定分数的发布名称对应这里的哪个模型</translation>
    </message>
    <message>
        <source>no line: the median slope between two points has not the sign of r</source>
        <translation>无直线：两点间斜率的中位数与 r 符号不同</translation>
    </message>
    <message>
        <source>equal measures</source>
        <translation>度量均相同</translation>
    </message>
    <message>
        <source>equal scores</source>
        <translation>分数均相同</translation>
    </message>
    <message>
        <source>moments of %1 trainings: not independent</source>
        <translation>来自 %1 次训练的时刻：并非独立</translation>
    </message>
    <message>
        <source>%1 of %2 trainings: moments of one training are not independent</source>
        <translation>%1，来自 %2 次训练：同一训练的各时刻并非独立</translation>
    </message>
    <message>
        <source>; intervals resample trainings, and p values are too small</source>
        <translation>；区间按训练重抽样，p 值偏小</translation>
    </message>
    <message>
        <source>; too few trainings for intervals, and p values are too small</source>
        <translation>；训练太少，不给区间，p 值偏小</translation>
    </message>
    <message>
        <source>line: Theil-Sen, the median slope between two points</source>
        <translation>直线：Theil-Sen（两点间斜率的中位数）</translation>
    </message>
    <message>
        <source>line: least squares, 95% band</source>
        <translation>直线：最小二乘，95% 置信带</translation>
    </message>
</context>
<context>
    <name>infoplane::ProcessInspector</name>
    <message>
        <source>%1 could not be started: build or install it beside this program</source>
        <translation>无法启动 %1：请将其构建或安装在本程序旁边</translation>
    </message>
    <message>
        <source>looking at it ended the inspector: the folder is damaged in a way that is not known yet; run infoplane-cli inspect on it in a terminal</source>
        <translation>查看它时检查程序终止：该文件夹的损坏方式尚不清楚；请在终端中对其运行 infoplane-cli inspect</translation>
    </message>
    <message>
        <source>nothing was said about it: run infoplane-cli inspect on it in a terminal</source>
        <translation>没有得到任何结论：请在终端中对其运行 infoplane-cli inspect</translation>
    </message>
</context>
<context>
    <name>infoplane::QueueService</name>
    <message>
        <source>stopping</source>
        <translation>正在停止</translation>
    </message>
    <message>
        <source>%1 (%2) failed and is given no more jobs until the next start</source>
        <translation>%1（%2）出现故障，下次启动前不再分配任务</translation>
    </message>
    <message>
        <source>this job is run by another window with the same database: cancel it there</source>
        <translation>此任务由使用同一数据库的另一窗口运行：请在那里取消</translation>
    </message>
    <message>
        <source>pausing</source>
        <translation>正在暂停</translation>
    </message>
    <message>
        <source>starting</source>
        <translation>正在启动</translation>
    </message>
    <message>
        <source>the database could not be read
retry</source>
        <translation>无法读取数据库
请重试</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::AnalysisChoices</name>
    <message>
        <source>no corpus</source>
        <translation>无语料</translation>
    </message>
    <message>
        <source>the sample corpus</source>
        <translation>示例语料</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::AxisLimitsPanel</name>
    <message>
        <source>Axis limits</source>
        <translation>坐标轴范围</translation>
    </message>
    <message>
        <source>x from</source>
        <translation>x 从</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
    <message>
        <source>y from</source>
        <translation>y 从</translation>
    </message>
    <message>
        <source>x axis from</source>
        <translation>x 轴起点</translation>
    </message>
    <message>
        <source>x axis to</source>
        <translation>x 轴终点</translation>
    </message>
    <message>
        <source>y axis from</source>
        <translation>y 轴起点</translation>
    </message>
    <message>
        <source>y axis to</source>
        <translation>y 轴终点</translation>
    </message>
    <message>
        <source>Numbers, the first below the second; empty: from the data.</source>
        <translation>填写数字，前者小于后者；留空则由数据决定。</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>自动</translation>
    </message>
    <message>
        <source>Set</source>
        <translation>设定</translation>
    </message>
    <message>
        <source>The first number has to be below the second.</source>
        <translation>不是前者小于后者的两个数字。</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::AxisLinks</name>
    <message>
        <source>axes</source>
        <translation>坐标轴</translation>
    </message>
    <message>
        <source>Set the ends of the axes</source>
        <translation>设定坐标轴两端</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Fit all points (Home)</source>
        <translation>显示所有点 (Home)</translation>
    </message>
    <message>
        <source>back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Previous range (Alt+Left)</source>
        <translation>上一个范围 (Alt+Left)</translation>
    </message>
    <message>
        <source>forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Next range (Alt+Right)</source>
        <translation>下一个范围 (Alt+Right)</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::CompareView</name>
    <message>
        <source>A panel for each</source>
        <translation>每个面板显示</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Compare families</source>
        <translation>比较模型家族</translation>
    </message>
    <message>
        <source>By family</source>
        <translation>按家族</translation>
    </message>
    <message>
        <source>By model</source>
        <translation>按模型</translation>
    </message>
    <message>
        <source>By run</source>
        <translation>按运行</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>panels</source>
        <translation>面板</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Nothing to compare yet</source>
        <translation>暂无可比较的内容</translation>
    </message>
    <message>
        <source>Each family gets a plane of its own here, all with the same axes.</source>
        <translation>每个家族在此有自己的平面，坐标轴相同。</translation>
    </message>
    <message>
        <source>The first %1 of %2 are shown; hide some in the library to see others.</source>
        <translation>共 %2 个，显示前 %1 个；在库中隐藏一些即可看到其余的。</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::DeckPane</name>
    <message>
        <source>Views</source>
        <translation>视图</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::DropOverlay</name>
    <message>
        <source>Release it to read the reasons in full.</source>
        <translation>松开以查看完整原因。</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查看…</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>还有 %1 个</translation>
    </message>
    <message>
        <source>, %1 of them refused</source>
        <translation>，其中 %1 个被拒绝</translation>
    </message>
    <message>
        <source>refused: %1</source>
        <translation>被拒绝：%1</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>就绪</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::ExplorerView</name>
    <message>
        <source>Information plane and layers</source>
        <translation>信息平面与各层</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::ExportDialog</name>
    <message>
        <source>transparent ground</source>
        <translation>透明背景</translation>
    </message>
    <message>
        <source>with the data and their origin (.json)</source>
        <translation>附数据及其来源 (.json)</translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation>导出图形</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Made for</source>
        <translation>用途</translation>
    </message>
    <message>
        <source>Width</source>
        <translation>宽度</translation>
    </message>
    <message>
        <source> mm</source>
        <translation> 毫米</translation>
    </message>
    <message>
        <source>Height</source>
        <translation>高度</translation>
    </message>
    <message>
        <source>Type size</source>
        <translation>字号</translation>
    </message>
    <message>
        <source> pt</source>
        <translation> 磅</translation>
    </message>
    <message>
        <source>Resolution</source>
        <translation>分辨率</translation>
    </message>
    <message>
        <source> dpi</source>
        <translation> dpi</translation>
    </message>
    <message>
        <source>Preview of the figure</source>
        <translation>图形预览</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Saving…</source>
        <translation>正在保存…</translation>
    </message>
    <message>
        <source>Copy image</source>
        <translation>复制图像</translation>
    </message>
    <message>
        <source>Copy data</source>
        <translation>复制数据</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::InformationPlaneView</name>
    <message>
        <source>Information plane</source>
        <translation>信息平面</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>No model analysed yet</source>
        <translation>尚未分析任何模型</translation>
    </message>
    <message>
        <source>Drop a model folder here. Each layer appears as a point as soon as it is measured: to the right what it keeps of what was read, upwards what it tells about what comes next.</source>
        <translation>将模型文件夹拖放到此处。每一层测量完成后立即显示为一个点：向右表示它保留了多少已读内容，向上表示它对后文透露了多少。</translation>
    </message>
    <message>
        <source>All runs are hidden</source>
        <translation>所有运行都已隐藏</translation>
    </message>
    <message>
        <source>Check a family, a model or a run in the library to show it.</source>
        <translation>在库中勾选家族、模型或运行即可显示。</translation>
    </message>
    <message>
        <source>Waiting for the first layer</source>
        <translation>等待第一层</translation>
    </message>
    <message>
        <source>Points appear here while the analysis runs.</source>
        <translation>分析运行时，点会出现在这里。</translation>
    </message>
    <message>
        <source>Not measured at this order</source>
        <translation>此阶数未测量</translation>
    </message>
    <message>
        <source>Choose another order above, or analyse the model again with this order.</source>
        <translation>请在上方选择其他阶数，或以此阶数重新分析模型。</translation>
    </message>
    <message>
        <source>Reading the measurements…</source>
        <translation>正在读取测量结果…</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::InspectorPanel</name>
    <message>
        <source>Not in the figures</source>
        <translation>不在图中</translation>
    </message>
    <message>
        <source>hidden in the library</source>
        <translation>在资料库中隐藏</translation>
    </message>
    <message>
        <source>they show another corpus, or other settings</source>
        <translation>图中是另一语料或其他设置</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>The exact numbers of what you select, and where they come from, stand here.</source>
        <translation>所选内容的精确数值及其来源显示在这里。</translation>
    </message>
    <message>
        <source>Select a point of a figure or a row of the library.</source>
        <translation>请选择图中的一个点或库中的一行。</translation>
    </message>
    <message>
        <source>Context shares</source>
        <translation>上下文份额</translation>
    </message>
    <message>
        <source>in the queue, as this does: %1</source>
        <translation>在队列中计算，等同于：%1</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::Intake</name>
    <message>
        <source>There is no corpus to read: drop a .jsonl or .txt file on the window, then the folder again.</source>
        <translation>没有可读取的语料：请先将 .jsonl 或 .txt 文件拖放到窗口，再拖放文件夹。</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::JobRow</name>
    <message>
        <source>what to do</source>
        <translation>怎么办</translation>
    </message>
    <message>
        <source>What to do about the failure</source>
        <translation>如何处理此失败</translation>
    </message>
    <message>
        <source>retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Run the job again</source>
        <translation>重新运行任务</translation>
    </message>
    <message>
        <source>pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel the job</source>
        <translation>取消任务</translation>
    </message>
    <message>
        <source>remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the job from the queue</source>
        <translation>从队列中移除任务</translation>
    </message>
    <message>
        <source>Job %1</source>
        <translation>任务 %1</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Move to the top</source>
        <translation>移到最前</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move to the end</source>
        <translation>移到最后</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::LayersView</name>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>no layers yet</source>
        <translation>尚无层</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::LibraryModel</name>
    <message>
        <source>the figures show another corpus, or other settings</source>
        <translation>图中是另一语料或其他设置</translation>
    </message>
    <message>
        <source>1 model</source>
        <translation>1 个模型</translation>
    </message>
    <message>
        <source>%1 models</source>
        <translation>%1 个模型</translation>
    </message>
    <message>
        <source>1 checkpoint</source>
        <translation>1 个检查点</translation>
    </message>
    <message>
        <source>%1 checkpoints</source>
        <translation>%1 个检查点</translation>
    </message>
    <message>
        <source>1 run</source>
        <translation>1 次运行</translation>
    </message>
    <message>
        <source>%1 runs</source>
        <translation>%1 次运行</translation>
    </message>
    <message>
        <source>running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <source>layer %1 of %2</source>
        <translation>第 %1 层，共 %2 层</translation>
    </message>
    <message>
        <source>no layers</source>
        <translation>无层</translation>
    </message>
    <message>
        <source>%1 not computed</source>
        <translation>未计算%1</translation>
    </message>
    <message>
        <source>I complexity / expressivity, %1, %2, mean over the layers</source>
        <translation>I 复杂度 / 表达度，%1，%2，各层均值</translation>
    </message>
    <message>
        <source>no such states</source>
        <translation>没有这种状态</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::LibraryPanel</name>
    <message>
        <source>Removed runs</source>
        <translation>已移除的运行</translation>
    </message>
    <message>
        <source>Take it out of sight; undo brings it back</source>
        <translation>移出视线；撤销可将其恢复</translation>
    </message>
    <message>
        <source>Filter families, models, runs</source>
        <translation>筛选家族、模型、运行</translation>
    </message>
    <message>
        <source>Filter of the library</source>
        <translation>库的筛选</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>库</translation>
    </message>
    <message>
        <source>Nothing here yet. Each model folder that you drop on the window becomes a row when its first layer is measured.</source>
        <translation>这里还没有内容。拖放到窗口的每个模型文件夹，在第一层测量完成后成为一行。</translation>
    </message>
    <message>
        <source>No row contains all of these words.</source>
        <translation>没有包含所有这些词的行。</translation>
    </message>
    <message>
        <source>Show only this</source>
        <translation>仅显示此项</translation>
    </message>
    <message>
        <source>Show all</source>
        <translation>全部显示</translation>
    </message>
    <message>
        <source>Reveal model folder</source>
        <translation>打开模型文件夹</translation>
    </message>
    <message>
        <source>Copy key</source>
        <translation>复制键</translation>
    </message>
    <message>
        <source>Remove run</source>
        <translation>移除运行</translation>
    </message>
    <message>
        <source>Take it out of sight; the same analysis brings it back</source>
        <translation>从视图中移除；再次进行同样的分析即可恢复</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Problems and what was done about them are listed here.</source>
        <translation>问题及其处理方式列在这里。</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::MainWindow</name>
    <message>
        <source>The last session ended unexpectedly; what it showed is here again</source>
        <translation>上次会话意外结束；其显示的内容已恢复</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>库</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Inspector</source>
        <translation>检查器</translation>
    </message>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Remove the jobs that are done or cancelled</source>
        <translation>移除已完成或已取消的任务</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>The next models read %1</source>
        <translation>之后的模型将读取 %1</translation>
    </message>
    <message>
        <source>Reading scores from %1…</source>
        <translation>正在从 %1 读取分数…</translation>
    </message>
    <message>
        <source>The data of the figure are on the clipboard</source>
        <translation>图的数据已在剪贴板上</translation>
    </message>
    <message>
        <source>The figure is on the clipboard</source>
        <translation>图已在剪贴板上</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::MatrixView</name>
    <message>
        <source>Correlation matrix</source>
        <translation>相关矩阵</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Fit all rows (Home)</source>
        <translation>显示所有行 (Home)</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::MeasureBar</name>
    <message>
        <source>Order</source>
        <translation>阶数</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>词元</translation>
    </message>
    <message>
        <source>Bigram</source>
        <translation>二元组</translation>
    </message>
    <message>
        <source>Trigram</source>
        <translation>三元组</translation>
    </message>
    <message>
        <source>Quadgram</source>
        <translation>四元组</translation>
    </message>
    <message>
        <source>States</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Hidden states as they are, or with the mean of all directions taken off, for states that point one way</source>
        <translation>隐藏状态原样，或减去所有方向的均值（适用于指向同一方向的状态）</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::PlotWidget</name>
    <message>
        <source>Plot</source>
        <translation>图</translation>
    </message>
    <message>
        <source>%1 against %2</source>
        <translation>%1 对 %2</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::PreferencesDialog</name>
    <message>
        <source>Preferences</source>
        <translation>首选项</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>the window is written anew, with all it shows</source>
        <translation>窗口会换一种语言重写，所显示的内容不变</translation>
    </message>
    <message>
        <source>as the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Numbers</source>
        <translation>数字</translation>
    </message>
    <message>
        <source>on the screen; files always have a decimal point</source>
        <translation>屏幕上的写法；文件中总用小数点</translation>
    </message>
    <message>
        <source>as the language writes them</source>
        <translation>按语言的习惯</translation>
    </message>
    <message>
        <source>with a decimal point</source>
        <translation>用小数点</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>of the window; figures are exported on white</source>
        <translation>窗口的主题；导出的图用白底</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Figures for</source>
        <translation>图用于</translation>
    </message>
    <message>
        <source>the size that an export starts with</source>
        <translation>导出时最初的尺寸</translation>
    </message>
    <message>
        <source>Compute the bound of what is shown</source>
        <translation>计算所显示内容的瓶颈界</translation>
    </message>
    <message>
        <source>what an encoder of the k-gram alone can reach; after the runs, when nothing else waits</source>
        <translation>仅凭 k 元组的编码器所能达到的界限；在各次运行之后、无其他任务等待时计算</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::QueuePanel</name>
    <message>
        <source>Jobs wait here and run one after the other, on several devices one on each. Closing the window keeps them.</source>
        <translation>任务在此等待并依次运行；有多个计算设备时，每个设备各运行一个。关闭窗口后仍会保留。</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::ScatterView</name>
    <message>
        <source>Benchmark</source>
        <translation>基准测试</translation>
    </message>
    <message>
        <source>Measure</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>Correlations</source>
        <translation>相关</translation>
    </message>
    <message>
        <source>against</source>
        <translation>对</translation>
    </message>
    <message>
        <source>leave out</source>
        <translation>排除</translation>
    </message>
    <message>
        <source>take all back</source>
        <translation>全部恢复</translation>
    </message>
    <message>
        <source>Take all points back that were left out</source>
        <translation>恢复所有被排除的点</translation>
    </message>
    <message>
        <source>take back</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Leave the selected points out, or take them back (Delete)</source>
        <translation>排除所选的点，或重新计入 (Delete)</translation>
    </message>
    <message>
        <source>by family</source>
        <translation>按家族</translation>
    </message>
    <message>
        <source>Also within and between families, and without each of them</source>
        <translation>另看家族之内、家族之间，以及去掉每个家族时的相关</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::ScorePanel</name>
    <message>
        <source>Match</source>
        <translation>匹配</translation>
    </message>
    <message>
        <source>What became of the scores</source>
        <translation>分数的处理结果</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the report on the scores</source>
        <translation>关闭分数报告</translation>
    </message>
    <message>
        <source>Model here without scores</source>
        <translation>这里没有分数的模型</translation>
    </message>
    <message>
        <source>Name that its scores were published under</source>
        <translation>其分数发布时所用的名称</translation>
    </message>
    <message>
        <source>type a part of the name</source>
        <translation>输入名称的一部分</translation>
    </message>
    <message>
        <source>No scores of</source>
        <translation>没有分数的模型</translation>
    </message>
    <message>
        <source>They were published as</source>
        <translation>其发布名称为</translation>
    </message>
    <message>
        <source>and %1 more names of models here</source>
        <translation>以及这里模型的另外 %1 个名称</translation>
    </message>
    <message>
        <source>%1 is another organisation&apos;s and not taken for %2; match it by hand if it is the same</source>
        <translation>%1 由另一机构发布，未当作 %2；若确为同一模型，请手动对应</translation>
    </message>
    <message>
        <source>and %1 more such names</source>
        <translation>以及另外 %1 个此类名称</translation>
    </message>
    <message>
        <source>%1 published names without a model here; a model analysed later finds its scores</source>
        <translation>%1 个发布名称在这里没有对应的模型；以后分析的模型会找到自己的分数</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>撤回</translation>
    </message>
    <message>
        <source>What was matched by hand</source>
        <translation>手动匹配的内容</translation>
    </message>
    <message>
        <source>Take this match back</source>
        <translation>撤回此匹配</translation>
    </message>
    <message>
        <source>Matched by hand</source>
        <translation>手动匹配</translation>
    </message>
    <message>
        <source>%1 is %2</source>
        <translation>%1 是 %2</translation>
    </message>
    <message>
        <source>most alike: %1</source>
        <translation>最相似：%1</translation>
    </message>
    <message>
        <source>%1 scores of %2 published names</source>
        <translation>%1 个分数，来自 %2 个发布名称</translation>
    </message>
    <message>
        <source>No benchmark scores yet</source>
        <translation>尚无基准测试分数</translation>
    </message>
    <message>
        <source>Every model here has scores</source>
        <translation>这里的每个模型都有分数</translation>
    </message>
    <message>
        <source>%1 names belong to no model here, and %2 models here have no scores</source>
        <translation>%1 个名称不属于这里的任何模型，这里有 %2 个模型没有分数</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::SettingsDialog</name>
    <message>
        <source>Analysis settings</source>
        <translation>分析设置</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>文档</translation>
    </message>
    <message>
        <source>at most this many are read; 0 reads all</source>
        <translation>最多读取的数量；0 表示全部</translation>
    </message>
    <message>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>drawn at random (seeded)</source>
        <translation>随机抽取（有种子）</translation>
    </message>
    <message>
        <source>the first ones</source>
        <translation>前若干个</translation>
    </message>
    <message>
        <source>Which documents</source>
        <translation>选取哪些文档</translation>
    </message>
    <message>
        <source>Tokens a document</source>
        <translation>每个文档的词元数</translation>
    </message>
    <message>
        <source>longer documents are cut, special tokens counted</source>
        <translation>更长的文档会被截断，特殊词元计算在内</translation>
    </message>
    <message>
        <source>Bins</source>
        <translation>箱</translation>
    </message>
    <message>
        <source>reference points n of the soft entropy; published figures use 100</source>
        <translation>软熵的参考点数 n；已发表的图使用 100</translation>
    </message>
    <message>
        <source>Nulls</source>
        <translation>零假设次数</translation>
    </message>
    <message>
        <source>label permutations that tell the bias; 0 leaves raw figures only</source>
        <translation>用于估计偏差的标签置换；0 表示仅有原始值</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>of the reference points and the sample</source>
        <translation>用于参考点和抽样</translation>
    </message>
    <message>
        <source>Jobs that are already queued keep the settings they were queued with.</source>
        <translation>已排队的任务保持其排队时的设置。</translation>
    </message>
    <message>
        <source>Preference pairs</source>
        <translation>偏好对</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Resamples</source>
        <translation>重采样</translation>
    </message>
    <message>
        <source>of the documents, for error bars (95%); 0 leaves them out</source>
        <translation>对文档的重采样次数，用于误差线 (95%)；0 表示不画</translation>
    </message>
    <message>
        <source>the sample corpus</source>
        <translation>示例语料</translation>
    </message>
    <message>
        <source>Browse…</source>
        <translation>浏览…</translation>
    </message>
    <message>
        <source>Corpus</source>
        <translation>语料</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::SharesBar</name>
    <message>
        <source>Context shares</source>
        <translation>上下文份额</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::SharesView</name>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Context shares</source>
        <translation>上下文份额</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Layers of the selected run</source>
        <translation>所选运行的各层</translation>
    </message>
    <message>
        <source>fit</source>
        <translation>适合</translation>
    </message>
    <message>
        <source>Fit all rows (Home)</source>
        <translation>显示所有行 (Home)</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>No shares to show</source>
        <translation>没有可显示的份额</translation>
    </message>
    <message>
        <source>Shares need all four orders in the measure chosen. Choose another measure, or analyse the model again with orders 1 to 4.</source>
        <translation>份额需要所选度量的全部四个阶数。请选择其他度量，或以 1 到 4 阶重新分析模型。</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::StatusLine</name>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>Memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>任务</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>CPU · 1 core</source>
        <translation>CPU · 1 核</translation>
    </message>
    <message>
        <source>CPU · %1 cores</source>
        <translation>CPU · %1 核</translation>
    </message>
    <message>
        <source> · 1 run</source>
        <translation> · 1 次运行</translation>
    </message>
    <message>
        <source> · %1 runs</source>
        <translation> · %1 次运行</translation>
    </message>
    <message>
        <source>%1 running</source>
        <translation>%1 运行中</translation>
    </message>
    <message>
        <source>%1 waiting</source>
        <translation>%1 等待中</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 失败</translation>
    </message>
    <message>
        <source>No jobs</source>
        <translation>无任务</translation>
    </message>
    <message>
        <source>%1 selected · %2 of %3 runs shown</source>
        <translation>已选 %1 · 显示 %3 次运行中的 %2 次</translation>
    </message>
    <message>
        <source>%1 of %2 runs shown</source>
        <translation>显示 %2 次运行中的 %1 次</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::StepPlayer</name>
    <message>
        <source>play</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Play the training</source>
        <translation>播放训练过程</translation>
    </message>
    <message>
        <source>Training step</source>
        <translation>训练步</translation>
    </message>
    <message>
        <source>stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>whole training</source>
        <translation>整个训练</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>至 %1</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::StudyView</name>
    <message>
        <source>Coefficient</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>Points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Checkpoints</source>
        <translation>检查点</translation>
    </message>
    <message>
        <source>nothing held fixed</source>
        <translation>不固定任何量</translation>
    </message>
    <message>
        <source>given log parameters</source>
        <translation>固定参数量对数</translation>
    </message>
    <message>
        <source>given family</source>
        <translation>固定家族</translation>
    </message>
    <message>
        <source>given both</source>
        <translation>两者都固定</translation>
    </message>
    <message>
        <source>What is held fixed</source>
        <translation>固定的量</translation>
    </message>
    <message>
        <source>Also the partial correlation with this held fixed</source>
        <translation>同时给出固定此量后的偏相关</translation>
    </message>
    <message>
        <source>coefficient</source>
        <translation>系数</translation>
    </message>
    <message>
        <source>points</source>
        <translation>点</translation>
    </message>
    <message>
        <source>what is held fixed</source>
        <translation>固定的量</translation>
    </message>
    <message>
        <source>Computing the correlations…</source>
        <translation>正在计算相关…</translation>
    </message>
    <message>
        <source>No model analysed yet</source>
        <translation>尚未分析任何模型</translation>
    </message>
    <message>
        <source>Drop model folders here, and files with their benchmark scores.</source>
        <translation>将模型文件夹以及含其基准测试分数的文件拖放到这里。</translation>
    </message>
    <message>
        <source>No benchmark scores yet</source>
        <translation>尚无基准测试分数</translation>
    </message>
    <message>
        <source>Drop a file with benchmark scores here: results of lm-evaluation-harness (.json) or a leaderboard&apos;s table (.csv). They are matched to the models by their names.</source>
        <translation>将含基准测试分数的文件拖放到这里：lm-evaluation-harness 的结果 (.json) 或排行榜的表格 (.csv)。分数按名称与模型匹配。</translation>
    </message>
    <message>
        <source>Too few scores</source>
        <translation>分数太少</translation>
    </message>
    <message>
        <source>A correlation takes four models with scores of one benchmark. Drop more scores here, or choose Checkpoints above.</source>
        <translation>计算相关需要四个有同一基准测试分数的模型。请将更多分数拖放到这里，或在上方选择检查点。</translation>
    </message>
    <message>
        <source>A correlation takes four checkpoints with scores of one benchmark. Drop more scores here.</source>
        <translation>计算相关需要四个有同一基准测试分数的检查点。请将更多分数拖放到这里。</translation>
    </message>
    <message>
        <source>The correlations could not be computed</source>
        <translation>无法计算相关</translation>
    </message>
    <message>
        <source>Nothing to show</source>
        <translation>没有可显示的内容</translation>
    </message>
    <message>
        <source>Show a run in the library or a family in the legend, or choose another pair.</source>
        <translation>请在库中显示一次运行，或在图例中显示一个家族，或选择另一对。</translation>
    </message>
    <message>
        <source>Match names…</source>
        <translation>匹配名称…</translation>
    </message>
    <message>
        <source>Say which published name is which of the models here</source>
        <translation>指定发布名称对应这里的哪个模型</translation>
    </message>
    <message>
        <source>%1 scores, none belongs to a model shown</source>
        <translation>有 %1 个分数，但都不属于所显示的模型</translation>
    </message>
    <message>
        <source>They were published under %1 names. Say which name is which model with &quot;Match names…&quot; above, or drop the scores of these models here.</source>
        <translation>它们以 %1 个名称发布。请用上方的“匹配名称…”指定名称对应的模型，或将这些模型的分数拖放到这里。</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::TableView</name>
    <message>
        <source>columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Choose the columns that are shown</source>
        <translation>选择显示的列</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>表格</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>模型</translation>
    </message>
    <message>
        <source>Layers</source>
        <translation>层</translation>
    </message>
    <message>
        <source>copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the selected rows, or all (Ctrl+C)</source>
        <translation>复制所选行或全部 (Ctrl+C)</translation>
    </message>
    <message>
        <source>rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Measurements</source>
        <translation>测量值</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::TopBar</name>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Corpus…</source>
        <translation>语料…</translation>
    </message>
    <message>
        <source>Export figure</source>
        <translation>导出图形</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Redo</source>
        <translation>重做</translation>
    </message>
    <message>
        <source>Corpus: %1</source>
        <translation>语料：%1</translation>
    </message>
    <message>
        <source>Import scores</source>
        <translation>导入分数</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::VerdictPanel</name>
    <message>
        <source>Verdicts on what was dropped</source>
        <translation>对拖放内容的判定</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Close the list of verdicts</source>
        <translation>关闭判定列表</translation>
    </message>
    <message>
        <source>queued</source>
        <translation>排队中</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Looking at the folder…</source>
        <translation>正在查看文件夹…</translation>
    </message>
    <message>
        <source>Looking at %1 folders…</source>
        <translation>正在查看 %1 个文件夹…</translation>
    </message>
    <message>
        <source>%1 queued</source>
        <translation>%1 个已排队</translation>
    </message>
    <message>
        <source>%1 queued, %2 refused</source>
        <translation>%1 个已排队，%2 个被拒绝</translation>
    </message>
    <message>
        <source>%1 refused</source>
        <translation>%1 个被拒绝</translation>
    </message>
    <message>
        <source>Something went wrong</source>
        <translation>出了问题</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::ViewDeck</name>
    <message>
        <source>split</source>
        <translation>拆分</translation>
    </message>
    <message>
        <source>join</source>
        <translation>合并</translation>
    </message>
    <message>
        <source>Carry this view to the right side (Ctrl+\)</source>
        <translation>将此视图移到右侧 (Ctrl+\)</translation>
    </message>
    <message>
        <source>Carry this view back to the left side (Ctrl+\)</source>
        <translation>将此视图移回左侧 (Ctrl+\)</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::ViewState</name>
    <message>
        <source>corpus</source>
        <translation>语料</translation>
    </message>
    <message>
        <source>columns of the table</source>
        <translation>表格的列</translation>
    </message>
    <message>
        <source>order</source>
        <translation>阶数</translation>
    </message>
    <message>
        <source>measure</source>
        <translation>度量</translation>
    </message>
    <message>
        <source>show runs</source>
        <translation>显示运行</translation>
    </message>
    <message>
        <source>hide runs</source>
        <translation>隐藏运行</translation>
    </message>
    <message>
        <source>show only these runs</source>
        <translation>仅显示这些运行</translation>
    </message>
    <message>
        <source>families in the legend</source>
        <translation>图例中的家族</translation>
    </message>
    <message>
        <source>colour and shape</source>
        <translation>颜色和形状</translation>
    </message>
    <message>
        <source>axis limits</source>
        <translation>坐标轴范围</translation>
    </message>
    <message>
        <source>training step</source>
        <translation>训练步</translation>
    </message>
    <message>
        <source>measure and benchmark</source>
        <translation>度量与基准测试</translation>
    </message>
    <message>
        <source>points left out</source>
        <translation>排除的点</translation>
    </message>
    <message>
        <source>selection</source>
        <translation>选择</translation>
    </message>
    <message>
        <source>states</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::WelcomePage</name>
    <message>
        <source>Open folder…</source>
        <translation>打开文件夹…</translation>
    </message>
    <message>
        <source>Try the sample study</source>
        <translation>试用示例研究</translation>
    </message>
    <message>
        <source>Choose corpus…</source>
        <translation>选择语料…</translation>
    </message>
    <message>
        <source>What to drop</source>
        <translation>拖放什么</translation>
    </message>
    <message>
        <source>A Hugging Face model folder: config.json, tokenizer.json and .safetensors weights. Or a folder of checkpoints: each becomes a job. Weights are read where they are, never copied.</source>
        <translation>Hugging Face 模型文件夹：config.json、tokenizer.json 和 .safetensors 权重。或检查点文件夹：每个成为一个任务。权重就地读取，从不复制。</translation>
    </message>
    <message>
        <source>What is read</source>
        <translation>读取什么</translation>
    </message>
    <message>
        <source>What you see</source>
        <translation>看到什么</translation>
    </message>
    <message>
        <source>How much of the text each layer keeps (complexity) and how much it tells of what comes next (expressivity). A layer&apos;s point appears the moment it is measured.</source>
        <translation>每一层保留了多少文本（复杂度），以及它对后文透露了多少（表达度）。层测量完成的瞬间，其点就会出现。</translation>
    </message>
    <message>
        <source>Now: %1. Drop a .jsonl or .txt file to read another text.</source>
        <translation>当前：%1。拖放 .jsonl 或 .txt 文件即可读取其他文本。</translation>
    </message>
    <message>
        <source>Measuring the first layer…</source>
        <translation>正在测量第一层…</translation>
    </message>
    <message>
        <source>Drop a model folder here</source>
        <translation>将模型文件夹拖放到此处</translation>
    </message>
    <message>
        <source>The queue on the left says how far it is. Drop more folders whenever you like.</source>
        <translation>左侧的队列显示进度。可随时拖放更多文件夹。</translation>
    </message>
    <message>
        <source>Infoplane measures how a language model compresses what it reads, layer by layer.</source>
        <translation>Infoplane 逐层测量语言模型如何压缩所读内容。</translation>
    </message>
</context>
<context>
    <name>infoplane::ui::TextLine</name>
    <message>
        <source>Corpus that is shown</source>
        <translation>所显示的语料</translation>
    </message>
    <message>
        <source>Figures of other text or other settings cannot be compared with these: one text is shown at a time</source>
        <translation>其他文本或设置的数值不能与这些比较：每次只显示一种文本</translation>
    </message>
    <message>
        <source>%1 · %2 runs</source>
        <translation>%1 · %2 个运行</translation>
    </message>
    <message>
        <source>all, side by side</source>
        <translation>全部，并列</translation>
    </message>
    <message>
        <source>%1 corpora or settings: showing</source>
        <translation>%1 种语料或设置：显示</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>全部保存</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>是(&amp;Y)</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>全部是(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;No</source>
        <translation>否(&amp;N)</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>全部否(&amp;O)</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>中止</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>忽略</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>放弃</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>帮助</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>应用</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>恢复默认值</translation>
    </message>
</context>
<context>
    <name>QDialogButtonBox</name>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>Look in:</source>
        <translation>查找范围：</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>文件名(&amp;N)：</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>文件类型：</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>另存为</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>选择(&amp;C)</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>上级目录</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>列表视图</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>详细视图</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>转到上级目录</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>切换到列表视图</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>切换到详细视图</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>侧栏</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>位置和书签列表</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>目录</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>目录：</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>查找目录</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>重命名(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>删除(&amp;D)</translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>显示隐藏文件(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>新建文件夹(&amp;N)</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>最近的位置</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>显示 </translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>新建文件夹</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>%1 已存在。
要替换它吗？</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
找不到文件。
请确认文件名是否正确。</translation>
    </message>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
找不到目录。
请确认目录名是否正确。</translation>
    </message>
    <message>
        <source>Could not delete directory.</source>
        <translation>无法删除目录。</translation>
    </message>
    <message>
        <source>Are you sure you want to delete '%1'?</source>
        <translation>确定要删除“%1”吗？</translation>
    </message>
    <message>
        <source>'%1' is write protected.
Do you want to delete it anyway?</source>
        <translation>“%1”有写保护。
仍要删除吗？</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Type</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>修改日期</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>计算机</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>我的电脑</translation>
    </message>
    <message>
        <source>%1 bytes</source>
        <translation>%1 字节</translation>
    </message>
    <message>
        <source>%1 byte(s)</source>
        <translation>%1 字节</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Drive</source>
        <translation>驱动器</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>File Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>%1 File</source>
        <translation>%1 文件</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>未知</translation>
    </message>
    <message>
        <source>Symbolic Link</source>
        <translation>符号链接</translation>
    </message>
</context>
</TS>
