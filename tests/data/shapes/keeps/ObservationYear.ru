DELETE DATA { <observation/share> cp:asOfYear 2023 . }
