export {
  fromOpenAPI,
  fromOpenInference,
  type MlflowColumn,
  type OpenAPIOptions,
  type OpenInferenceOptions,
  type ServedModel,
  type ServedTensor,
  type TensorLike,
  type UpstreamOptions,
} from "@vitrine/models/openapi";
