export {
  openAIChat,
  type ChatAsked,
  type ChatContext,
  type ChatReply,
  type ChatTool,
  type OpenAIChatOptions,
  type OpenAIReply,
  type PastMessage,
  type ReplyStep,
  type TokenUsage,
  type ToolSchemas,
} from "@vitrine/models/openai";
