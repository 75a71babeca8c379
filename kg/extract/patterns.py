"""The words of Chinese official prose that the rules look for; all pattern tables of the extraction stand here."""

import re

NUMERAL = "[0-9一二三四五六七八九十百两]{1,9}"

DATE = (
    r"(?:(?:(?P<year>20\d\d|19\d\d)年|(?P<relative>今年|去年|前年|明年|同年))?"
    r"(?<!\d)(?P<month>1[0-2]|0?[1-9])月(?:份)?(?:(?P<day>3[01]|[12]\d|0?[1-9])[日号])?"
    r"|(?P<only_year>20\d\d|19\d\d)年(?!版|度|\s?第)|(?P<only_relative>今年|去年)|(?P<recent>近日|日前|近期|最近)"
    r"|(?P<next_year>次年|翌年)|(?P<of_day>今日|今天|昨日|昨天|前日|前天)"
    r"|(?<![\d月—\-－至到和、])(?P<bare_day>3[01]|[12]\d|[1-9])日(?=[^内前起止均后电讯\d（]|$)"
    r"|(?P<after>[一二两三四五六七八九十]{1,2}|\d{1,2})[天日]之?后(?=，|[^，。；]{0,20}(?:印发|发布|公布|出台))"
    r"|(?P<same>同日|同一天|当日|当天|同月(?P<same_day>3[01]|[12]\d|0?[1-9])日))"
)
"""A day, a month or a year as official prose writes it, absolute or relative to the day of the text."""

ANY_DATE = re.sub("P<[a-z_]+>", ":", DATE)
""":data:`DATE` without names for its parts."""

PUBLISH = (
    "印发实施|转发|联合印发|制定印发|研究印发|修订印发|印发|联合发布|批准发布|批准|正式发布|修订发布|公开发布|发布实施|发布|"
    "下发|公布|颁布实施|颁布|出台|发表|审议通过|表决通过|通过|联合签署|签署|签订|推出|联合制定|制定|编制|编辑|编印|编成|编写|修订|发出|施行"
)
"""Verbs whose subject issued what follows."""

WEAK_PUBLISH = frozenset(
    {"批准", "通过", "发表", "推出", "制定", "联合制定", "编制", "编辑", "编印", "编成", "编写", "修订", "施行"}
)
"""Verbs of :data:`PUBLISH` that need a bracketed title after them."""

BETWEEN_ISSUERS = (
    # Atomic, the wider reading first: what brackets enclose may be read in one way only.
    r"(?>经[^，。；《》]{2,12}(?:同意|批准)|[（(][^（）()]{1,16}[）)]|[、，,\s（()）]|和(?!平)|与|及|以及|联合|会同|共同|正式|于|在京|"
    r"经研究|研究|组织|原则性?|首次|再次|共|已|先后|相继|牵头|参与|又|就|"
    rf"在[\u4e00-\u9fff]{{2,4}}(?=签)|第{NUMERAL}次会议|常务会议|全体会议|会议|主任会议|部长级会议|"
    rf"等(?:{NUMERAL}个?)?(?:多个)?(?:部门|部委|单位|机构|省市|厅局|委局)|等)*"
)
"""What may stand between the bodies that issue together, and between them and the verb, dates apart."""

WEAK_END = (
    "理事会|工厂|厂|学院|联盟|交易中心|研究中心|监测中心|评估中心|信息中心|节能中心|实验室|智库|银行|交易所|"
    "技术委员会|专业委员会"
)
"""Endings that make a name only after a place or the name of another body."""

SCOPE_VERB = (
    "明确提出|明确指出|进一步明确|明确|提出|要求|规定|指出|强调|部署|聚焦|涉及|适用于|坚持|提到|确立|强化|覆盖|涵盖|支持|"
    "围绕|确定|包括|认为|显示|介绍|阐述|载明|列出|设定|安排|谋划|细化|新增|取消|重申|将|以|从|共|对|作为|首次|系统|充分|结合|延续|列举|优先|针对|面向|旨在|是|按照|根据"
)
"""Verbs that make the policy before them the subject of the clauses that follow."""

COVER = (
    "要求|提出|明确|规定|新建|安装|配建|严控|严禁|禁止|限制|压减|控制|约束|取消|聚焦|涉及|覆盖|涵盖|包括|适用于|面向|针对|支持|鼓励|推动|推进|推广|加快|加强|促进|提升|提高|强化|部署|重点|优先|"
    "发展|建设|开展|确定|纳入|对于|对|在|将|实施|规范|完善|优化|拓展|降低|培育|扩大|构建|完成|工业领域|领域|行业|产品|任务|项目|企业|点名|管理|管|更新|报废|改造|淘汰|替代|回收|用于|扶持|引导|布局|应用|推行|打造|改用|新增|入手"
)
"""Verbs and nouns by which a policy covers, regulates or supports what stands in the same clause."""

ACCORDING = "根据|依据|按照|遵照|依照"
BASIS = f"{ACCORDING}|服务于|为实施|推动实施|贯彻落实|深入贯彻|全面落实|认真落实|贯彻|落实"
REPLACE = "替代|取代|代替|废止|废除|撤销|修订自|是对.{0,8}的修订"
REFINE = "细化|落实|配套|具体化"

_ISSUE = "印发|出台|发布|制定|公布|下发|颁布|通过"
SPEECH = re.compile(
    r"(?:表示|认为|介绍|坦言|透露|告诉记者|建议|说道?|分析|解读)(?:指出|称|道|说|认为)?[，,：:。”]|”[^“”。]{0,20}说"
)
"""Words by which somebody speaks, so that a sentence is no policy's own."""

PLANNED = re.compile(
    rf"(?:拟|计划|打算|准备|有望|将|即将|正在|建议|亟须|亟需|应当?|尽快|争取)(?:于|在)?(?:[^，。；《》]{{0,12}})?(?:{_ISSUE}|起草|编制)|"
    rf"(?:配合|推动|启动|参与|抓紧|协助)[^，。；《》]{{0,14}}(?:修订|修改|制定|编制)(?!了|并|后|印发|出台)|研究(?:制定|出台|起草)(?!了)|起草|(?:呼吁|希望)[^，。；《》]{{0,8}}(?:{_ISSUE})"
)
"""Words that put an issue into the future or into somebody's wishes."""

WISHED = re.compile("建议|亟须|亟需|应当?|尽快|争取|呼吁|希望")
"""Those words of :data:`PLANNED` that say what somebody wishes."""

HEARSAY = re.compile(
    r"据(?:外媒|媒体|有关媒体|海外媒体|多家媒体|境外媒体|坊间)?(?:报道|传闻)[，,：]|据传|网传|传闻|有(?:消息|媒体|传言)(?:称|说|报道|指)|"
    r"(?:消息|知情)人士[^，。；]{0,12}(?:称|说|透露|表示)|(?:据悉|据了解|据介绍|市场预期|市场人士称)[^。；]{0,80}?(?:或将|可能|有望|或于|或会|预计)"
)
"""Words by which a sentence passes on what nobody who is named says."""

CONDITION = re.compile(
    r"(?:^|[，；：“\n])(?:如果?(?!何|下|此|期|上|前|今|实|数|约)|若(?!干)|倘若|假如|一旦|假设|要是|除非|只有)"
    r"(?:[^，。；《》]|《[^《》]{1,80}》){0,60}?(?:获批|批准|通过|出台|生效|签署|成行|落地|立法|实现|达成|采纳|同意|印发|发布|公布|实施|纳入|修订)"
    r"[^，。；]{0,20}[，则]"
)
"""A condition on which it depends whether a policy comes or what it does."""

RECOMMENDS = re.compile(r"建议|呼吁|主张|亟须|亟需|亟待|有必要|期待|期盼")
"""Verbs by which somebody recommends what no policy says."""

SPEAKER_OUGHT = re.compile(
    r"(?:专家|学者|人士|分析师|委员|代表|协会|研究员|教授|笔者|记者|作者|本文|我们)[^。；]{0,40}?(?:应当|应该|理应|不妨|应(?!对|用|急|收))"
)
"""A speaker who is no policy and says what should be."""

DENIED = re.compile(
    r"(?:没有?|并未|尚未|从未|未能|未|不再|不会|不得|不|并非|并不是|不是|否认|拒绝|暂缓|停止)(?:曾|正式|再|予以)?$"
)
"""Words that deny the verb that follows them."""

NEGATED = re.compile(
    "不像|不同于|有别于|而非|而不是|不适用于|不包括|不涉及|除外|不含|不纳入|不作安排|不予(?:安排|补贴|支持)|不在[^，。；]{0,10}(?:之列|之内|范围)|暂不"
)

POST = (
    "党组书记|党委书记|总书记|秘书长|副秘书长|副部长|部长|副局长|局长|副司长|司长|副主任|主任|副署长|署长|副行长|行长|"
    "副省长|省长|副市长|市长|副厅长|厅长|副处长|处长|副秘书|大臣|国务卿|总统|总理|首相|新闻发言人|发言人|"
    "有关负责人|相关负责人|负责人|执行秘书|总干事|副主席|主席|委员"
)
"""Posts of officials: the words before them name the body."""

BUSINESS_POST = (
    "党委书记|董事长|总裁|副总裁|高级副总裁|总经理|副总经理|首席[^，。；\\s]{2,8}|创始人|联合创始人|厂长|院长|副院长|所长|副所长|"
    "会长|副会长|校长|业务负责人|相关负责人|有关负责人|负责人|产品经理|项目经理|研究员|教授|高级分析师|高级[^，。；\\s]{2,8}"
)
"""Posts in firms, institutes and associations."""

STATE_POST = "总统|首相|总理|国务卿|政府首脑"

DEPARTMENT = r"办公厅|办公室|新闻办公室|研究室|综合司|综合和规划司"
INNER = r"(?:[\u4e00-\u9fff]{2,14}?(?:司|局|分行|监管办公室|监管办|专员办事处|调查总队))"
LOCAL_BODY = (
    r"[\u4e00-\u9fff]{2,9}?(?:厅|局|(?<![部签])署(?![名理])|海关|(?<=[发促推管])[展进广理]办公室)"
    r"(?![长部面势限域促地级])"
)
"""The end of a local body's name that no table holds, after the name of its place."""
ZONE_BODY = (
    r"(?![和与、及的])[\u4e00-\u9fff]{0,9}?(?:开发区|高新区|经开区|保税区|新区|示范区|园区|产业园|度假区|试验区)"
    r"(?:党工委|管委会|管理委员会|执行委员会|执委会)"
)
"""The end of the name of the committee that runs a zone, after the name of its place."""
NOT_INNER = re.compile("批准|成立|设立|组建|推荐|同意|印发|发布|联合|组织|公司|通知|共同|支持|推动|有关|负责|相关")

ORGANIZATION_END = (
    "股份有限公司|有限责任公司|集团有限公司|有限公司|集团公司|公司|集团|股份|科学院|工程院|研究总院|研究院|船级社|设计院|规划院|研究所|"
    "研究中心|认证中心|交易中心|工程中心|监测中心|评估中心|信息中心|节能中心|分?技术委员会|理事会|专业委员会|大学|学院|协会|联合会|商会|学会|促进会|联盟|基金会|实验室|智库|"
    "交易所|银行|株式会社|财团|工厂|厂"
)
BOUNDARY = re.compile(
    "的|由|在|被|是|了|把|向|让|从|到|据|像|称|说|给|使|就|还|也|都|又|则|即|等|会见|位于|来自|包括|表示|认为|指出|介绍|支持|通过|"
    "联合|作为|成立|建立|加入|参观|访问|走进|打开|会同|以及|其中|目前|日前|近日|今年|去年|拥有|委托|组织(?!$)|承担|单位为|"
    "鼓励|引导|推动|协助|为|家|座|所(?!$)|名|位|个|与|和|及|对|将|并|或|该|本|某|各|这|那|此|其|我|(?<![0-9〇一二三四五六七八九])一(?![汽拖重九冶建〇一二三四五六七八九])|两|多|全部|全体|(?<=[0-9])[年月日]|许多|不少|有关|相关|"
    "针对|采用|使用|签署|发布|印发|提出|运营方|业主方|开展|利用|探索|打造|依托|携手|牵手|联手|入驻|落户|走出|选取|遴选|借助|发挥|带动|"
    "助力|供应|负责|提供|协调|督促|指导|要求|授予|入选|获评|牵头|主持|主办|承办|参编|主编|共建|联建|聘请|委派|约谈|考察|走访|就职于|参展商|运营商|开发商|制造商|生产商|供应商|厂商|车企|"
    "宣布|推迟|取消|呼吁|承诺|警告|关闭|投产|后市|任职于|毕业于|任教于|供职于|前往|赴|资助|补贴|奖励|责令|处罚"
)
"""Words that end the search for the beginning of an organization's name."""

HARD_BOUNDARY = "[的由在被是了把让从、]"
"""Letters of :data:`BOUNDARY` that stand in no name, so that they count even after the name of a place."""

GROUP_SHORT = (
    "华能|大唐|华电|国电投|国家电投|中核|中广核|三峡|国能|国网|京能|浙能|申能|国投|华润|中建|中交|中铁|中车|宝钢|首钢|鞍钢|马钢|武钢|太钢|河钢|"
    "中铝|中石油|中石化|中海油|海螺|华新|金隅|冀东|隆基|晶科|天合|金风|远景|联想"
)
"""Short names of groups that stand before the place in the names of their companies."""

MARKET = re.compile("(?:碳排放权|环境|能源|绿色|电力|产权|期货|证券)[\u4e00-\u9fff]{0,4}(?:交易所|交易中心)")
"""Operators of public markets, which count as agencies."""

UNIT_END = (
    "研究院|研究所|研究中心|学院|实验室|分会|分部|专委会|分院|分行|支行|分公司|有限责任公司|股份有限公司|有限公司|"
    "公司|工厂|厂"
)
"""Endings of a part of an organization, written straight after the name of the whole."""

NOT_UNIT = re.compile(
    "建(?!筑|材)|首|新|打造|获|创|成立|旗下|下属|所属|等|、|大学|公司|集团|协会|技术中心|"
    + "|".join(word for word in BOUNDARY.pattern.split("|") if word.isalpha() and word not in {"与", "和", "所(?!$)"})
)
"""Words that stand in no name of a part of an organization."""

SPEAKING_FIRM = (
    r"(?<![\u4e00-\u9fffA-Za-z])(?P<name>(?!我国|中国|全国|国内|全球|各|多|部分|进口|国产|上市|传统|新|高端|绿色|智能|现代|电动|商用|"
    r"外资|民营|该|这|其|今|明|去|头部|龙头|整个)[\u4e00-\u9fff]{2,4}"
    r"(?:咨询|证券|期货|资本|评级|智库|重工|制铁|汽车|科技|股份|控股|重科|水泥|铝业|电气|新材))"
    r"(?=(?:近日|日前|同日|此前|还|也|则|昨日|今日)?(?:表示|预计|宣布|估计|认为|称|披露|公告|承诺|指出|测算))"
)
"""A firm by its short name, at the beginning of a clause in which it speaks."""

ENTERPRISES = (
    r"等(?:[一十百\d多几]{0,4}[家个])?(?:龙头|骨干|重点|头部|知名|大型|代表性|中央|国有|民营|相关|行业|电池|整车|科技|(?<=家)[\u4e00-\u9fff]{2,6}?)?"
    "(?:企业|央企|国企|民企|公司|厂商|车企|钢企|机构|高校|科研院所|单位|巨头)"
)
"""What ends a list of companies or institutes."""

GENERIC_ORGANIZATION = re.compile(
    "^(?:国家级|省级|市级|近零碳|有限|股份|科技|车|中小|龙头|大型|初创|专业|第三方|咨询|能源|企业|制造|骨干|重点|国有|民营|外资|上市|母|子|分|总|钢铁|"
    "光伏|科研|研究|行业|社会|团体|标准|服务|金融|银行|环保|国际|国内|国外|零碳|绿色|智能|低碳|超级|智慧|标准化|产业|"
    "工业|商业|政策性|担保|投资|开发|运营|汽车|水泥|认证|检测|燃煤|火力|电|风电|水电|发电|产品|同业|专营|巴士|公交|物流|"
    "航运|航空|供电|燃气|热力|水务|矿业|旗下|下属|所属|全资|控股|参股|关联)*"
    "(?:公司|集团|研究院|研究所|大学|学院|协会|联盟|基金会|实验室|智库|交易所|银行|厂|工厂|组织|股份|商会|学会|联合会)$"
)

COUNTRY_BODY = r"(?:[\u4e00-\u9fff]{0,2}(?:工党|保守党|联邦|现任|本届)?政府)"

TERRITORY_SUFFIX = r"(?:地区|全境|境内|方面)?"

SECTOR_SUFFIX = r"行业领域|行业|产业链|产业|领域|工业领域|工业|企业|市场|赛道|业界|业务|部门|产品|项目"
SECTOR_ACTIVITY = (
    "(?:处理|处置|回收|利用|发电|冶炼|制造|加工|开采|运输|交通|养殖|设施|电站|"
    "工业|企业|行业|制氢|流通|零售|[^企作事职]业)$"
)
"""The end of a name that speaks of a sector by itself, even where the concept is also an energy carrier or a waste."""

OUTPUT_OF_SECTOR = (
    "发电|开采|制造|生产(?!用|所|过程|成本|线)|装备|产能|加工|冶炼|开发|供应|服务业|运输|"
    "产量|产销|销量|销售|装机|保有量|增加值|市场规模|占(?:行业|全行业|全部|全国)?(?:用能|能源|一次能源)"
)
"""What a sector does, or what is measured of it, straight after its name."""

OUTPUT_OF_LIST = (
    r"[）)]?(?:[（(][^（）()\n]{1,8}[）)])?(?:产量|产销|销量|装机|保有量|产能|增加值|加注|"
    r"在[^，。；\n]{0,8}(?:结构|消费|供应|总量|装机)[^，。；\n]{0,3}中?的?(?:占比|比重|份额)|"
    "(?:行业|企业)?(?:单位产品)?(?:能效限定值|能源消耗限额|能耗限额|碳足迹|温室气体排放|(?:大气|水)?污染物?排放标准|排放标准|排放限值))"
)
"""What is measured or limited of the sectors of an enumeration, or of one, after its last name."""

SECTOR_COVERED = "覆盖|涵盖|涉及|包括|聚焦|纳入|管控|分为"
"""Verbs before an enumeration of what a policy is about."""

SECTOR_KIND = (
    "绿色|低碳|零碳|近零碳|零排放|超低排放|清洁|独立|共享|分布式|集中式|屋顶|户用|老旧|废旧|废弃|退役|报废|大宗|"
    "规模以上|传统|现代|智能|智慧|纯?电动|氢能|氢燃料|氢内燃机|燃油|专营|城市|城镇|农村|国际|新建|既有|容积式"
)
"""What kind of a sector or product is meant: part of the name as the text writes it, not another sector."""

THING_AFTER = (
    "技术(?!改造|进步|创新|升级|改进|装备|标准|领域|研发|和|服务|产业|行业)|工艺(?!美术)|原理|专利|学院|学会|学报|论坛|博览|展[日上会览]|炉具|灶|柜|舱|"
    "[板串盐](?![块])|部第|部长"
)
"""What makes a name before it the quality of a technique, a thing or an event."""

THING_BEFORE = "集成|搭载|采用|采用先进|配备|加装|含有|富含|添加"
"""Verbs before things that are built in or used, not before sectors."""

THING_LIST_END = (
    "(?:关键|核心|先进|成熟|新型?|新兴|信息|数字|前沿|低碳|绿色|各类|多种|相关|用能|重点){0,3}"
    "(?:技术(?!改造|装备|领域|研发)|设备|装置|材料|元素|要素|因素|物质|"
    "多?(?:部门|部委)(?:协同|联合|配合|共同|分工|负责|按|印发))"
)
"""What ends an enumeration of techniques or things."""

SECTOR_MINTED = (
    "(?:(?<=、)|(?<=发展|培育|壮大|支持|聚焦|围绕|打造))"
    r"(?P<name>(?!发展|培育|壮大|支持)[\u4e00-\u9fff]{2,5}?)(?:行业|产业(?![园链集化政结基转体升发布工协联生革])|制造业|加工业)"
)
"""A name that the word after it makes a sector."""

GENERIC_SECTOR = re.compile(
    "完善|优化|健全|建立|提高|提升|保障|机制|价格|财政|政策|制度|改造|减排|降碳|重点|传统|新兴|相关|有关|各|该|本|其他|其它|上述|不同|特色|优势|主导|支柱|战略性|未来|同|全|多|行业|产业|领域|高耗能|高载能|"
    "高排放|两高|涉气|控排|实体经济|绿色|低碳|零碳|市场|技术|标准|等|的|和|与|及|在|为|是|对|从|到|一个|推动|加快|促进|发展|"
    "生态环境|助力|加强|依据|形成|鼓励|发布|引导|规范|带动|赋能|涉及|覆盖|包括|结合|针对|按照|根据|整合|"
    "重大|关键|基础|服务于|国民|龙头|链主|区域|地方|公共|生活|生产|经济|社会|科技|创新|数字经济"
)
_COUNT = rf"(?:{NUMERAL}[个类大]|多个)"
SECTOR_LIST_END = (
    rf"等?{_COUNT}?(?:重点|主要|传统|优势|特色|新兴|支柱|主导|高耗能|高排放){{0,6}}(?:工业)?"
    "(?:行业领域|行业和领域|行业|领域|产业(?!战略|园|基地|部)|产品)"
)
"""What ends an enumeration of industries."""
