"""Trains the model of this demo, and writes it as model/model.json. In the root of the repository, with scikit-learn 1.9.1:

    python demos/iris/train.py

Of the 150 flowers, 50 are kept from the training; model/expected.json has what scikit-learn says of all, which the test
compares with.
"""

import json
import os
import sys

from sklearn.datasets import load_iris
from sklearn.ensemble import RandomForestClassifier
from sklearn.model_selection import train_test_split

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, "../../packages/models/python"))
from export_sklearn import export  # noqa: E402

data = load_iris()
kinds = data.target_names[data.target]
train, kept = train_test_split(range(150), test_size=50, stratify=kinds, random_state=0)

model = RandomForestClassifier(n_estimators=40, min_samples_leaf=2, random_state=0)
model.fit(data.data[train], kinds[train])
print(f"{model.score(data.data[kept], kinds[kept]):.0%} of the {len(kept)} flowers that it has not seen")

names = ["sepalLength", "sepalWidth", "petalLength", "petalWidth"]
export(model, os.path.join(HERE, "model/model.json"), feature_names=names)

with open(os.path.join(HERE, "model/expected.json"), "w", encoding="utf-8") as file:
    expected = {
        "rows": data.data.tolist(),
        "kinds": kinds.tolist(),
        "kept": sorted(kept),
        "predict": model.predict(data.data).tolist(),
        "predictProba": model.predict_proba(data.data).tolist(),
    }
    json.dump(expected, file, separators=(",", ":"))
