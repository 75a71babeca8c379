# ev/paper-10-22 cp:quote
DELETE DATA { <ev/paper-10-22> cp:quote "青湾环境局印发炉渣利用方案" . }
