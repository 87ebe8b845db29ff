"""Writes what the tests of sklearnModel() compare with: models, rows they were not trained on, and what scikit-learn says.

    python make_fixtures.py

into src/testing/sklearn, with scikit-learn 1.9.1. Nothing in it is random from run to run.
"""

import json
import os
import sys
import warnings

import numpy as np
import pandas as pd
from sklearn.compose import ColumnTransformer
from sklearn.datasets import load_breast_cancer, load_diabetes, load_wine
from sklearn.decomposition import PCA
from sklearn.ensemble import (
    AdaBoostClassifier,
    AdaBoostRegressor,
    ExtraTreesClassifier,
    ExtraTreesRegressor,
    GradientBoostingClassifier,
    GradientBoostingRegressor,
    HistGradientBoostingClassifier,
    HistGradientBoostingRegressor,
    RandomForestClassifier,
    RandomForestRegressor,
)
from sklearn.feature_selection import SelectKBest
from sklearn.impute import SimpleImputer
from sklearn.linear_model import (
    ElasticNet,
    Lasso,
    LinearRegression,
    LogisticRegression,
    Ridge,
    RidgeClassifier,
    SGDClassifier,
    SGDRegressor,
)
from sklearn.model_selection import GridSearchCV, train_test_split
from sklearn.naive_bayes import GaussianNB
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import FeatureUnion, make_pipeline
from sklearn.preprocessing import (
    MaxAbsScaler,
    MinMaxScaler,
    OneHotEncoder,
    OrdinalEncoder,
    PolynomialFeatures,
    RobustScaler,
    StandardScaler,
)
from sklearn.svm import LinearSVC
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
from export_sklearn import export, plain  # noqa: E402

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../src/testing/sklearn")
warnings.filterwarnings("ignore")


def split(X, y, kept):
    return train_test_split(X, y, test_size=kept, random_state=0, stratify=None if y.dtype == float else y)


def flowers():
    """Three kinds of wine as texts, thirteen measures."""
    data = load_wine()
    return split(data.data, np.array(["barolo", "grignolino", "barbera"])[data.target], 60)


def cells():
    """Two classes as numbers, of which every third row lacks a value."""
    data = load_breast_cancer()
    return split(data.data[:, :10], data.target, 80)


def gaps():
    X_train, X_test, y_train, y_test = cells()
    for X in (X_train, X_test):
        for i in range(0, len(X), 3):
            X[i, i % 10] = np.nan
    return X_train, X_test, y_train, y_test


def rounding():
    """Numbers between two neighbours of the threshold among 32-bit floats, to which trees round what they get."""
    step = np.spacing(np.float32(1000)).astype(float)
    X = 1000 + step * np.arange(0, 2.1, 0.1).reshape(-1, 1)
    return np.array([[1000], [1000 + 2 * step]]), X, np.array(["low", "high"]), None


def sugar():
    """A number for ten measures."""
    data = load_diabetes()
    return split(data.data, data.target, 80)


def people():
    """A table of texts, truth values and numbers, with gaps, made of a rule; one port was never seen."""
    random = np.random.RandomState(0)
    n = 400
    X = pd.DataFrame(
        {
            "class": random.choice(["first", "second", "third"], n),
            "port": random.choice(["Southampton", "Cherbourg", "Queenstown"], n, p=[0.7, 0.2, 0.1]),
            "age": np.where(random.rand(n) < 0.15, np.nan, random.gamma(4, 8, n).round(1)),
            "fare": random.lognormal(3, 1, n).round(2),
            "relatives": random.poisson(0.8, n),
            "alone": random.rand(n) < 0.5,
        }
    )
    score = (X["class"] == "first") * 1.5 - X["age"].fillna(30) / 30 + X["fare"] / 40 + random.randn(n)
    X_train, X_test, y_train, y_test = split(X, np.where(score > 0.3, "yes", "no"), 80)
    X_test.iloc[0, X_test.columns.get_loc("port")] = "Belfast"
    return X_train, X_test, y_train, y_test


def table(last, **options):
    numbers = make_pipeline(SimpleImputer(strategy="median"), StandardScaler())
    texts = OneHotEncoder(handle_unknown="ignore", **options)
    parts = [("n", numbers, ["age", "fare"]), ("t", texts, ["class", "port"]), ("d", "drop", ["alone"])]
    return make_pipeline(ColumnTransformer(parts, remainder="passthrough"), last)


def ordinal_table(last):
    codes = OrdinalEncoder(handle_unknown="use_encoded_value", unknown_value=-1)
    parts = [("codes", codes, ["class", "port"])]
    return make_pipeline(ColumnTransformer(parts, remainder="passthrough"), last)


def with_gaps_filled(last):
    union = FeatureUnion([("all", "passthrough"), ("main", PCA(3, whiten=True))])
    return make_pipeline(SimpleImputer(), RobustScaler(), union, SelectKBest(k=6), last)


SMALL = {"n_estimators": 8, "max_depth": 5, "random_state": 0}
SHORT = {"max_iter": 12, "max_leaf_nodes": 8, "random_state": 0}
NET = {"hidden_layer_sizes": (6, 4), "max_iter": 80, "random_state": 0}

CASES = {
    "linear-regression": (sugar, LinearRegression()),
    "ridge": (sugar, Ridge()),
    "lasso": (sugar, Lasso(0.1)),
    "elastic-net": (sugar, make_pipeline(MaxAbsScaler(), ElasticNet(0.1))),
    "sgd-regressor": (sugar, SGDRegressor(random_state=0)),
    "polynomial": (sugar, make_pipeline(PolynomialFeatures(2), Ridge())),
    "logistic-binary": (cells, make_pipeline(StandardScaler(), LogisticRegression())),
    "logistic-multinomial": (flowers, make_pipeline(MinMaxScaler(clip=True), LogisticRegression())),
    "logistic-searched": (flowers, GridSearchCV(make_pipeline(StandardScaler(), LogisticRegression()), {})),
    "ridge-classifier": (flowers, make_pipeline(StandardScaler(), RidgeClassifier())),
    "linear-svc": (cells, make_pipeline(StandardScaler(), LinearSVC(random_state=0))),
    "sgd-hinge": (flowers, make_pipeline(StandardScaler(), SGDClassifier(random_state=0))),
    "sgd-log-loss": (flowers, make_pipeline(StandardScaler(), SGDClassifier(loss="log_loss", random_state=0))),
    "sgd-huber": (cells, make_pipeline(StandardScaler(), SGDClassifier(loss="modified_huber", random_state=0))),
    "sgd-huber-three": (flowers, make_pipeline(StandardScaler(), SGDClassifier(loss="modified_huber", random_state=0))),
    "tree-classifier": (gaps, DecisionTreeClassifier(max_depth=6, random_state=0)),
    "tree-rounding": (rounding, DecisionTreeClassifier()),
    "boosting-rounding": (rounding, GradientBoostingClassifier(n_estimators=1)),
    "hist-rounding": (rounding, HistGradientBoostingClassifier(max_iter=1, min_samples_leaf=1)),
    "tree-regressor": (sugar, DecisionTreeRegressor(max_depth=6, random_state=0)),
    "forest-classifier": (flowers, RandomForestClassifier(**SMALL)),
    "forest-classifier-gaps": (gaps, RandomForestClassifier(**SMALL)),
    "forest-regressor": (sugar, RandomForestRegressor(**SMALL)),
    "extra-trees-classifier": (cells, ExtraTreesClassifier(**SMALL)),
    "extra-trees-regressor": (sugar, ExtraTreesRegressor(**SMALL)),
    "boosting-binary": (cells, GradientBoostingClassifier(n_estimators=12, random_state=0)),
    "boosting-exponential": (cells, GradientBoostingClassifier(loss="exponential", n_estimators=12, random_state=0)),
    "boosting-three": (flowers, GradientBoostingClassifier(n_estimators=8, random_state=0)),
    "boosting-zero": (flowers, GradientBoostingClassifier(init="zero", n_estimators=4, random_state=0)),
    "boosting-regressor": (sugar, GradientBoostingRegressor(n_estimators=12, random_state=0)),
    "boosting-absolute": (sugar, GradientBoostingRegressor(loss="absolute_error", n_estimators=8, random_state=0)),
    "hist-binary": (gaps, HistGradientBoostingClassifier(**SHORT)),
    "hist-three": (flowers, HistGradientBoostingClassifier(**SHORT)),
    "hist-regressor": (sugar, HistGradientBoostingRegressor(**SHORT)),
    "hist-poisson": (sugar, HistGradientBoostingRegressor(loss="poisson", **SHORT)),
    "adaboost-binary": (cells, AdaBoostClassifier(n_estimators=8, random_state=0)),
    "adaboost-three": (flowers, AdaBoostClassifier(DecisionTreeClassifier(max_depth=2), n_estimators=6, random_state=0)),
    "adaboost-regressor": (sugar, AdaBoostRegressor(n_estimators=6, random_state=0)),
    "neural-binary": (cells, make_pipeline(StandardScaler(), MLPClassifier(activation="tanh", **NET))),
    "neural-three": (flowers, make_pipeline(StandardScaler(), MLPClassifier(**NET))),
    "neural-regressor": (sugar, MLPRegressor(activation="logistic", **NET)),
    "bayes": (flowers, GaussianNB()),
    "pca": (flowers, make_pipeline(StandardScaler(), PCA(4), LogisticRegression())),
    "pca-whitened": (sugar, make_pipeline(PCA(3, whiten=True), Ridge())),
    "gaps-filled": (gaps, with_gaps_filled(LogisticRegression())),
    "table-logistic": (people, table(LogisticRegression())),
    "table-drop": (people, table(LogisticRegression(), drop="first")),
    "table-forest": (people, table(RandomForestClassifier(**SMALL))),
    "table-ordinal": (people, ordinal_table(HistGradientBoostingClassifier(**SHORT))),
}


def answers(model, X):
    """What scikit-learn says. Scores of two classes are lists of one number, as decisionFunction() gives them."""
    given = {"predict": model.predict(X)}
    if hasattr(model, "predict_proba"):
        given["predictProba"] = model.predict_proba(X)
    if hasattr(model, "decision_function"):
        scores = model.decision_function(X)
        given["decisionFunction"] = scores.reshape(len(scores), -1)
    return given


def main():
    np.seterr(all="ignore")
    os.makedirs(FOLDER, exist_ok=True)
    for make in (flowers, cells, gaps, rounding, sugar, people):
        X = make()[1]
        rows = X.to_dict("records") if hasattr(X, "to_dict") else X
        write(f"rows-{make.__name__}.json", rows)
    for name, (make, model) in CASES.items():
        X_train, X_test, y_train, _ = make()
        model.fit(X_train, y_train)
        export(model, os.path.join(FOLDER, f"{name}.model.json"))
        write(f"{name}.expected.json", {"rows": f"rows-{make.__name__}.json", **answers(model, X_test)})


def write(name, content):
    with open(os.path.join(FOLDER, name), "w", encoding="utf-8") as file:
        json.dump(plain(content), file, allow_nan=False, separators=(",", ":"))


if __name__ == "__main__":
    main()
