# article/paper-0-30 oa:hasSource
DELETE DATA { <article/paper-0-30> oa:hasSource <doc/paper> . }
