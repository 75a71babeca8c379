# assertion/issued cp:evidence
DELETE DATA { <assertion/issued> cp:evidence <ev/paper-10-22> , <ev/paper-10-15> . }
