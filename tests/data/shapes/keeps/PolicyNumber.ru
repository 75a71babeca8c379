INSERT DATA { <policy/new> cp:documentNumber "GB/T 24067-2024" , "第12号" , "公告2024年第十二号" , "DB11/T 1234-2020" , "ISO 14068-1:2023" , "(EU) 2023/956" , "CETS-AG-02.01-V01-2024" . }
