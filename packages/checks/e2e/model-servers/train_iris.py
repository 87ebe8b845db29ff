"""Trains a model for the server named by the first argument, into the folder named by the second."""

import json
import sys
from pathlib import Path

from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

server, folder = sys.argv[1], Path(sys.argv[2])
features, kinds = load_iris(return_X_y=True, as_frame=server == "mlflow")
model = LogisticRegression(max_iter=500).fit(features, kinds)

if server == "mlflow":
    import mlflow
    from mlflow.models import infer_signature

    signature = infer_signature(features, model.predict(features))
    mlflow.sklearn.save_model(model, str(folder / "model"), signature=signature, pip_requirements=[])
    print(json.dumps(signature.inputs.to_dict()))
else:
    import joblib

    joblib.dump(model, folder / "iris.joblib")
    tensors = {
        "iris": {},
        "named": {
            "inputs": [{"name": "x", "datatype": "FP64", "shape": [-1, 4]}],
            "outputs": [{"name": "predict", "datatype": "INT64", "shape": [-1, 1]}],
        },
    }
    for name, declared in tensors.items():
        (folder / name).mkdir()
        parameters = {"uri": "../iris.joblib", "version": "v1"}
        settings = {"name": name, "implementation": "mlserver_sklearn.SKLearnModel", "parameters": parameters}
        (folder / name / "model-settings.json").write_text(json.dumps({**settings, **declared}))
