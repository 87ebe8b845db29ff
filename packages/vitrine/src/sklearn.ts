export {
  sklearnModel,
  type Category,
  type Cell,
  type ClassScore,
  type Prediction,
  type Row,
  type SklearnClassOptions,
  type SklearnModel,
} from "@vitrine/models/sklearn";
