// Components, one per line, in the order of the docs.
export { textbox, textboxSpec, type Textbox, type TextboxProps } from "./textbox/textbox.ts";
export { number, numberSpec, type NumberField, type NumberProps } from "./number/number.ts";
export { slider, sliderSpec, type Slider, type SliderProps } from "./slider/slider.ts";
export { range, rangeSpec, type Ends, type Range, type RangeProps } from "./range/range.ts";
export { rating, ratingSpec, type Rating, type RatingProps } from "./rating/rating.ts";
export { checkbox, checkboxSpec, type Checkbox, type CheckboxProps } from "./checkbox/checkbox.ts";
export {
  checkboxGroup,
  checkboxGroupSpec,
  type CheckboxGroup,
  type CheckboxGroupProps,
} from "./checkboxgroup/checkboxgroup.ts";
export { radio, radioSpec, type Radio, type RadioProps } from "./radio/radio.ts";
export { dropdown, dropdownSpec, type Dropdown, type DropdownProps } from "./dropdown/dropdown.ts";
export { tags, tagsSpec, type Tags, type TagsProps } from "./tags/tags.ts";
export { tree, treeSpec, type Tree, type TreeProps } from "./tree/tree.ts";
export type { TreeNode, TreeNodes } from "./tree/tree-nodes.ts";
export { colorPicker, colorpickerSpec, type ColorPicker, type ColorPickerProps } from "./colorpicker/colorpicker.ts";
export { dateTime, datetimeSpec, type DateTime, type DateTimeGiven, type DateTimeProps } from "./datetime/datetime.ts";
export type { DateTimeType } from "./datetime/kinds.ts";
export type { Choice, Choices, ChoiceValue } from "./_choices/choices.ts";
export { button, buttonSpec, type Button, type ButtonProps } from "./button/button.ts";
export { deepLink, deeplinkSpec, type DeepLink, type DeepLinkProps } from "./deeplink/deeplink.ts";
export {
  downloadButton,
  downloadbuttonSpec,
  type DownloadButton,
  type DownloadButtonProps,
} from "./downloadbutton/downloadbutton.ts";
export { code, codeSpec, type Code, type CodeProps, type Language } from "./code/code.ts";
export { logs, logsSpec, type Logs, type LogsGiven, type LogsProps } from "./logs/logs.ts";
export {
  dataframe,
  dataframeSpec,
  type Columns,
  type ColumnType,
  type Dataframe,
  type DataframeGiven,
  type DataframeProps,
  type DataframeRow,
  type TableWire,
} from "./dataframe/dataframe.ts";
export { diagram, diagramSpec, type Diagram, type DiagramProps } from "./diagram/diagram.ts";
export { diff, diffSpec, type Diff, type DiffProps, type DiffValue } from "./diff/diff.ts";
export { json, jsonSpec, type JsonProps, type JsonView } from "./json/json.ts";
export {
  paramViewer,
  paramViewerSpec,
  type Param,
  type ParamsGiven,
  type ParamViewer,
  type ParamViewerProps,
} from "./paramviewer/paramviewer.ts";
export { markdown, markdownSpec, type Markdown, type MarkdownProps } from "./markdown/markdown.ts";
export {
  label,
  labelSpec,
  type Classification,
  type Confidence,
  type Label,
  type LabelGiven,
  type LabelProps,
} from "./label/label.ts";
export {
  metric,
  metricSpec,
  type Metric,
  type MetricGiven,
  type MetricProps,
  type MetricValue,
} from "./metric/metric.ts";
export {
  progress,
  progressSpec,
  type ProgressBar,
  type ProgressGiven,
  type ProgressProps,
  type ProgressValue,
} from "./progress/progress.ts";
export {
  highlightedText,
  highlightedtextSpec,
  type HighlightedText,
  type HighlightedTextProps,
} from "./highlightedtext/highlightedtext.ts";
export {
  type Highlighted,
  type HighlightedTextGiven,
  type TextEntity,
  type TextSpan,
} from "./highlightedtext/entities.ts";
export { dialogue, dialogueSpec, type Dialogue, type DialogueProps } from "./dialogue/dialogue.ts";
export type { DialogueLine } from "./dialogue/script.ts";
export {
  file,
  fileSpec,
  FolderFile,
  type FileCount,
  type FileField,
  type FileProps,
  type FolderRef,
} from "./file/file.ts";
export {
  uploadButton,
  uploadbuttonSpec,
  type UploadButton,
  type UploadButtonProps,
} from "./uploadbutton/uploadbutton.ts";
export { pdf, pdfSpec, type Pdf, type PdfProps } from "./pdf/pdf.ts";
export { plot, plotSpec, type Plot, type PlotProps } from "./plot/plot.ts";
export {
  fileExplorer,
  fileexplorerSpec,
  type FileExplorer,
  type FileExplorerProps,
} from "./fileexplorer/fileexplorer.ts";
export { map, mapSpec, type MapField, type MapGiven, type MapProps, type MapRow } from "./map/map.ts";
export type { GeoFeature, MapData } from "./map/geo-json.ts";
export { model3d, model3dSpec, type Model3d, type Model3dProps, type ModelGiven } from "./model3d/model3d.ts";
export type { Geometry } from "./model3d/geometry.ts";
export { image, imageSpec, type ImageField, type ImageProps } from "./image/image.ts";
export {
  imageSlider,
  imagesliderSpec,
  type ImageSlider,
  type ImageSliderGiven,
  type ImageSliderProps,
} from "./imageslider/imageslider.ts";
export {
  imageEditor,
  imageeditorSpec,
  type EditedGiven,
  type ImageEditor,
  type ImageEditorProps,
} from "./imageeditor/imageeditor.ts";
export type { Edited } from "./imageeditor/edited.ts";
export type { EditedRef } from "./imageeditor/edited-ref.ts";
export { audio, audioSpec, type AudioField, type AudioGiven, type AudioProps } from "./audio/audio.ts";
export { AudioFile, type AudioDefaults } from "./_audio/audio-file.ts";
export type { Samples, SamplesGiven, SamplesOptions } from "./_audio/samples.ts";
export {
  video,
  videoSpec,
  type VideoField,
  type VideoGiven,
  type VideoProps,
  type VideoRef,
  type VideoWire,
} from "./video/video.ts";
export { VideoFile, type VideoExtras } from "./video/video-file.ts";
export type { Frame, FrameOptions } from "./video/frame.ts";
export type { Cue, SubtitlesGiven } from "./video/subtitles.ts";
export {
  annotatedImage,
  annotatedImageSpec,
  type Annotated,
  type AnnotatedGiven,
  type AnnotatedImage,
  type AnnotatedImageProps,
  type AnnotatedRef,
} from "./annotatedimage/annotatedimage.ts";
export type { Annotation, AnnotationGiven, AnnotationRef } from "./annotatedimage/annotation.ts";
export { sketch, sketchSpec, type Sketch, type SketchProps } from "./sketch/sketch.ts";
export { gallery, gallerySpec, type Gallery, type GalleryProps } from "./gallery/gallery.ts";
export type { GalleryGiven, GalleryImage, GalleryRef, GalleryVideo, GalleryVideoGiven } from "./gallery/items.ts";
export { linePlot, linePlotSpec, type LinePlot, type LinePlotProps } from "./lineplot/lineplot.ts";
export {
  prCurve,
  rocCurve,
  type PrCurve,
  type RocCurve,
  type Scored,
  type ScoredGiven,
} from "./lineplot/score-curves.ts";
export { barPlot, barPlotSpec, type BarPlot, type BarPlotProps } from "./barplot/barplot.ts";
export { scatterPlot, scatterPlotSpec, type ScatterPlot, type ScatterPlotProps } from "./scatterplot/scatterplot.ts";
export { project, type Projected } from "./scatterplot/project.ts";
export type { TensorGiven } from "./_given/tensor.ts";
export type { PlotData, PlotGiven } from "./_plot/types.ts";
export { tensor, tensorSpec, type TensorProps, type TensorView } from "./tensor/tensor.ts";
export type { TensorArray, TensorValue, TensorWire } from "./tensor/tensor-data.ts";
export {
  confusionMatrix,
  confusionmatrixSpec,
  type ConfusionMatrix,
  type ConfusionMatrixGiven,
  type ConfusionMatrixProps,
} from "./confusionmatrix/confusionmatrix.ts";
export {
  histogram,
  histogramSpec,
  type Histogram,
  type HistogramGiven,
  type HistogramProps,
} from "./histogram/histogram.ts";
export { heatmap, heatmapSpec, type Heatmap, type HeatmapGiven, type HeatmapProps } from "./heatmap/heatmap.ts";
export type { HeatmapData } from "./heatmap/heatmap-data.ts";
export { boxPlot, boxplotSpec, type BoxPlot, type BoxPlotGiven, type BoxPlotProps } from "./boxplot/boxplot.ts";
export type { Box, BoxPlotData } from "./boxplot/box.ts";
export type { HistogramData } from "./histogram/histogram-data.ts";
export type { ConfusionMatrixValue } from "./confusionmatrix/value.ts";
export { chatbot, chatbotSpec, type Chatbot, type ChatbotProps } from "./chatbot/chatbot.ts";
export { reply, replySpec, type Reply, type ReplyProps } from "./reply/reply.ts";
export { composer, composerSpec, type Composed, type Composer, type ComposerProps } from "./composer/composer.ts";
export {
  conversations,
  conversationsSpec,
  type Conversations,
  type ConversationsProps,
  type OpenConversation,
} from "./conversations/conversations.ts";
export type { ChatMessage, ChatStep, ContentGiven, MessageGiven, ReplyGiven } from "./_chat/message.ts";
export {
  state,
  stateSpec,
  type KeptState,
  type SessionOptions,
  type State,
  type StateOptions,
  type StateProps,
} from "./state/state.ts";
export { pagestateSpec, type PagestateProps } from "./pagestate/pagestate.ts";
export { timer, timerSpec, type Timer, type TimerProps } from "./timer/timer.ts";
export { html, htmlSpec, type Html, type HtmlProps } from "./html/html.ts";
export { row, rowSpec, type Row, type RowProps } from "./row/row.ts";
export {
  render,
  renderSpec,
  type Render,
  type Rendered,
  type RenderOptions,
  type RenderProps,
} from "./render/render.ts";
export { column, columnSpec, type Column, type ColumnProps } from "./column/column.ts";
export { grid, gridSpec, type Grid, type GridProps } from "./grid/grid.ts";
export { group, groupSpec, type Group, type GroupProps } from "./group/group.ts";
export { accordion, accordionSpec, type Accordion, type AccordionProps } from "./accordion/accordion.ts";
export { dialog, dialogSpec, type Dialog, type DialogProps } from "./dialog/dialog.ts";
export { sidebar, sidebarSpec, type Sidebar, type SidebarProps } from "./sidebar/sidebar.ts";
export { question, questionSpec, type Question, type QuestionProps } from "./question/question.ts";
export {
  scores,
  scoresSpec,
  type ScoredExercise,
  type Scores,
  type ScoresProps,
  type Standings,
} from "./scores/scores.ts";
export type { Standing, Verdict } from "./_class/standing.ts";
export { steps, stepsSpec, type Steps, type StepsProps } from "./steps/steps.ts";
export { pages, pagesSpec, type Pages, type PagesProps } from "./pages/pages.ts";
export { tabs, tabsSpec, type Tab, type Tabs, type TabsProps } from "./tabs/tabs.ts";

// Types shared by several components.
export type { AppOf, Apps } from "./_layout/apps.ts";
export type { FileGiven, FileSent, ImageGiven } from "./_files/given.ts";

// App builders.
export { arena, type ArenaOptions } from "./_builders/arena.ts";
export { chat, type Asked, type Chat, type ChatOptions } from "./_builders/chat.ts";
export { stream, type Streamed, type StreamOptions } from "@vitrine/core/internal";
export { compare, type CompareOptions } from "./_builders/compare.ts";
export { computed } from "./_builders/computed.ts";
export type { Vote } from "./_builders/voting.ts";
export { exercise, type Exercise, type ExerciseOptions } from "./_builders/exercise.ts";
export { quiz, type QuizOptions } from "./_builders/quiz.ts";
export { resetOn, type ResetOnOptions } from "./_builders/reset-on.ts";
export { demo, type Demo, type DemoOptions } from "./_builders/demo.ts";
