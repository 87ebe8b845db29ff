"""Writes a trained scikit-learn model as JSON, which sklearnModel() of vitrine/sklearn runs without Python.

    python export_sklearn.py model.joblib model.json

    from export_sklearn import export
    export(model, "model.json", feature_names=["age", "fare"])

Needs scikit-learn 1.3 or newer. Numbers are written so that they are read back exactly. An estimator, or an option of
one, that sklearnModel() does not run is refused by a ValueError that names it. Reading a .joblib or .pkl file runs code
that is in it: read only your own.
"""

import json
import sys

import numpy as np
import sklearn


def export(model, path, feature_names=None):
    """Writes `model` to `path`. Names default to those of the data frame it was trained on, else x0, x1, ..."""
    if tuple(int(part) for part in sklearn.__version__.split(".")[:2]) < (1, 3):
        refuse(model, f"was trained by scikit-learn {sklearn.__version__}; 1.3 or newer is needed")
    names = feature_names if feature_names is not None else getattr(model, "feature_names_in_", None)
    names = [f"x{i}" for i in range(model.n_features_in_)] if names is None else [str(name) for name in names]
    if len(names) != model.n_features_in_:
        refuse(model, f"has {model.n_features_in_} features; got {len(names)} feature_names")
    made_by = f"scikit-learn {sklearn.__version__}"
    content = {"format": "vitrine-sklearn", "version": 1, "madeBy": made_by, "features": names, "model": node(model)}
    with open(path, "w", encoding="utf-8") as file:
        json.dump(plain(content), file, allow_nan=False, ensure_ascii=False, separators=(",", ":"))


def node(m):
    """The JSON of one estimator or transformer, by the name of its class or of the class it extends."""
    if hasattr(m, "best_estimator_"):
        return node(m.best_estimator_)
    if not type(m).__module__.startswith("sklearn."):
        refuse(m, "is not scikit-learn's own")
    for cls in type(m).__mro__:
        if cls.__name__ in NODES:
            return {"name": type(m).__name__, **NODES[cls.__name__](m)}
    if hasattr(m, "get_support") and hasattr(m, "transform"):
        return {"name": type(m).__name__, **columns([(None, m.get_support(indices=True))])}
    refuse(m, "is not among " + ", ".join(sorted(NODES)))


def columns(parts):
    return {"type": "columns", "parts": [{"columns": list(at), "step": step} for step, at in parts]}


def column_transformer(m):
    places, parts = m._transformer_to_input_indices, []
    for name, step, _ in m.transformers_:
        if isinstance(step, str) and step == "drop" or len(places[name]) == 0:
            continue
        parts.append((None if isinstance(step, str) else node(step), places[name]))
    return columns(parts)


def feature_union(m):
    if m.transformer_weights:
        refuse(m, "has transformer_weights")
    return columns([(node(step), range(m.n_features_in_)) for _, step in m.transformer_list if step != "drop"])


def function_transformer(m):
    return columns([(None, range(m.n_features_in_))]) if m.func is None else refuse(m, "has a function of its own")


def scale(subtract=None, divide=None, multiply=None, add=None, clip=None):
    return {"type": "scale", "subtract": subtract, "divide": divide, "multiply": multiply, "add": add, "clip": clip}


def one_hot(m):
    if getattr(m, "_infrequent_enabled", False):
        refuse(m, "groups infrequent categories")
    unknown = "error" if m.handle_unknown == "error" else "ignore"
    return {"type": "oneHot", "categories": m.categories_, "drop": m.drop_idx_, "unknown": unknown}


def ordinal(m):
    if getattr(m, "_infrequent_enabled", False):
        refuse(m, "groups infrequent categories")
    unknown = m.unknown_value if m.handle_unknown == "use_encoded_value" else None
    known = {"categories": m.categories_, "missing": m.encoded_missing_value}
    return {"type": "ordinal", **known, "refusesUnknown": m.handle_unknown == "error", "unknown": unknown}


def imputer(m):
    if m.add_indicator:
        refuse(m, "has add_indicator=True")
    return {"type": "impute", "statistics": m.statistics_, "missing": m.missing_values}


def pca(m):
    spread = np.sqrt(m.explained_variance_) if getattr(m, "whiten", False) else None
    return {"type": "project", "mean": getattr(m, "mean_", None), "components": m.components_, "divide": spread}


def linear(m):
    classes = getattr(m, "classes_", None)
    coef = np.atleast_2d(m.coef_)
    if classes is None and len(coef) > 1 or np.ndim(classes[0] if classes is not None else 0):
        refuse(m, "has several outputs")
    intercept = np.broadcast_to(m.intercept_, len(coef))
    return {"type": "linear", "coef": coef, "intercept": intercept, "classes": classes, "link": link_of(m)}


def link_of(m):
    name = type(m).__name__
    if name.startswith("LogisticRegression"):
        way = getattr(m, "multi_class", "auto")
        if len(m.classes_) == 2:
            return "doubled" if way == "multinomial" else "logistic"
        return "logistic" if way == "ovr" or m.solver == "liblinear" else "softmax"
    return {"log_loss": "logistic", "modified_huber": "huber"}.get(m.loss) if name == "SGDClassifier" else None


def tree(t):
    """A leaf has the feature -1, and in `left` the index of its values."""
    leaf = t.children_left < 0
    left = np.where(leaf, np.cumsum(leaf) - 1, t.children_left)
    missing = getattr(t, "missing_go_to_left", np.zeros(len(leaf)))
    return {
        "feature": np.where(leaf, -1, t.feature),
        "threshold": np.where(leaf, 0, t.threshold),
        "left": left,
        "right": np.where(leaf, 0, t.children_right),
        "missingLeft": np.where(leaf, 0, missing).astype(int),
        "values": t.value[leaf][:, 0, :],
    }


def forest(m):
    if m.n_outputs_ > 1:
        refuse(m, "has several outputs")
    trees = [tree(each.tree_) for each in getattr(m, "estimators_", [m])]
    classes = getattr(m, "classes_", None)
    for each in trees if classes is not None else []:
        # Early versions of scikit-learn keep counts in the leaves, not shares.
        sums = each["values"].sum(axis=1, keepdims=True)
        each["values"] = each["values"] / np.where(np.abs(sums - 1) < 1e-9, 1, sums)
    return {"type": "forest", "trees": trees, "classes": classes}


def gradient_boosting(m):
    if not (m.init_ == "zero" or type(m.init_).__name__ in ("DummyClassifier", "DummyRegressor")):
        refuse(m, f"starts from a {type(m.init_).__name__}")
    classes = getattr(m, "classes_", None)
    binary = "doubled" if m.loss == "exponential" else "logistic"
    return {
        "type": "boosting",
        "trees": [[tree(each.tree_) for each in stage] for stage in m.estimators_],
        "baseline": m._raw_predict_init(np.zeros((1, m.n_features_in_)))[0],
        "rate": m.learning_rate,
        "single": True,
        "classes": classes,
        "link": "identity" if classes is None else binary if len(classes) == 2 else "softmax",
        "tie": 1,
    }


def hist_tree(nodes):
    leaf = nodes["is_leaf"].astype(bool)
    return {
        "feature": np.where(leaf, -1, nodes["feature_idx"]),
        "threshold": np.where(leaf, 0, nodes["num_threshold"]),
        "left": np.where(leaf, np.cumsum(leaf) - 1, nodes["left"]),
        "right": np.where(leaf, 0, nodes["right"]),
        "missingLeft": np.where(leaf, 0, nodes["missing_go_to_left"]),
        "values": nodes["value"][leaf][:, None],
    }


def hist_gradient_boosting(m):
    if m.is_categorical_ is not None:
        refuse(m, "has categorical_features; encode them in a pipeline before it")
    classes = getattr(m, "classes_", None)
    count = 1 if classes is None else len(classes)
    regression = "exp" if m.loss in ("poisson", "gamma") else "identity"
    return {
        "type": "boosting",
        "trees": [[hist_tree(each.nodes) for each in stage] for stage in m._predictors],
        "baseline": np.ravel(m._baseline_prediction),
        "rate": 1,
        "single": False,
        "classes": classes,
        "link": regression if classes is None else "logistic" if count == 2 else "softmax",
        "tie": 0,
    }


def adaboost(m):
    if getattr(m, "algorithm", None) == "SAMME.R":
        refuse(m, 'has algorithm="SAMME.R"; train it with "SAMME"')
    weights = m.estimator_weights_[: len(m.estimators_)]
    members = [node(each) for each in m.estimators_]
    return {"type": "adaboost", "members": members, "weights": weights, "classes": getattr(m, "classes_", None)}


def neural(m):
    classes = getattr(m, "classes_", None)
    if classes is None and m.n_outputs_ > 1 or m.out_activation_ == "logistic" and m.n_outputs_ > 1:
        refuse(m, "has several outputs")
    layers = {"weights": m.coefs_, "biases": m.intercepts_, "activation": m.activation}
    return {"type": "neural", **layers, "classes": classes, "link": m.out_activation_}


def bayes(m):
    return {"type": "bayes", "classes": m.classes_, "priors": m.class_prior_, "means": m.theta_, "variances": m.var_}


NODES = {
    "Pipeline": lambda m: {"type": "pipeline", "steps": [node(s) for _, s in m.steps if s not in (None, "passthrough")]},
    "ColumnTransformer": column_transformer,
    "FeatureUnion": feature_union,
    "FunctionTransformer": function_transformer,
    "StandardScaler": lambda m: scale(subtract=m.mean_ if m.with_mean else None, divide=m.scale_),
    "RobustScaler": lambda m: scale(subtract=m.center_, divide=m.scale_),
    "MaxAbsScaler": lambda m: scale(divide=m.scale_),
    "MinMaxScaler": lambda m: scale(multiply=m.scale_, add=m.min_, clip=m.feature_range if m.clip else None),
    "OneHotEncoder": one_hot,
    "OrdinalEncoder": ordinal,
    "SimpleImputer": imputer,
    "PolynomialFeatures": lambda m: {"type": "polynomial", "powers": m.powers_},
    "PCA": pca,
    "TruncatedSVD": pca,
    "LinearRegression": linear,
    "Ridge": linear,
    "ElasticNet": linear,
    "SGDRegressor": linear,
    "LinearSVR": linear,
    "LogisticRegression": linear,
    "SGDClassifier": linear,
    "LinearSVC": linear,
    "RidgeClassifier": linear,
    "RidgeCV": linear,
    "LassoCV": linear,
    "ElasticNetCV": linear,
    "RidgeClassifierCV": linear,
    "Perceptron": linear,
    "DecisionTreeClassifier": forest,
    "DecisionTreeRegressor": forest,
    "ForestClassifier": forest,
    "ForestRegressor": forest,
    "GradientBoostingClassifier": gradient_boosting,
    "GradientBoostingRegressor": gradient_boosting,
    "HistGradientBoostingClassifier": hist_gradient_boosting,
    "HistGradientBoostingRegressor": hist_gradient_boosting,
    "AdaBoostClassifier": adaboost,
    "AdaBoostRegressor": adaboost,
    "MLPClassifier": neural,
    "MLPRegressor": neural,
    "GaussianNB": bayes,
}


def plain(value):
    """Lists, texts and numbers; a number that JSON lacks becomes {"number": "nan"}, "inf" or "-inf"."""
    if isinstance(value, dict):
        return {key: plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, range)) or isinstance(value, np.ndarray) and value.ndim > 0:
        return [plain(one) for one in value]
    if isinstance(value, (np.generic, np.ndarray)):
        return plain(value.item())
    if isinstance(value, float):
        return value if np.isfinite(value) else {"number": str(value)}
    if value is None or isinstance(value, (str, bool, int)):
        return value
    if type(value).__name__ == "NAType":
        return {"number": "nan"}
    raise ValueError(f"{value!r} cannot be written as JSON")


def refuse(m, reason):
    raise ValueError(f"sklearnModel() cannot run this {type(m).__name__}: it {reason}.")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit("Usage: python export_sklearn.py model.joblib model.json")
    import joblib

    export(joblib.load(sys.argv[1]), sys.argv[2])
