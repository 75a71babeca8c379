"""The words of figures, units, periods and changes in Chinese official prose; patterns of the quantities stand here."""

import re

ARABIC = r"\d{1,3}(?:,\d{3}){1,4}(?:\.\d{1,9})?(?!\d)|\d{1,15}(?:\.\d{1,9})?"
DIGITS = "零〇一二两三四五六七八九"
MIXED = r"\d{1,4}[亿万千百][1-9]\d{0,3}[万千百]{1,2}"
"""Figures with more than one multiple: 1亿5千万, 3千5百."""

HAN_NUMBER = (
    rf"[{DIGITS}十百千万亿]{{1,12}}(?:点[{DIGITS}]{{1,6}}[百千万亿]{{0,2}})?(?!(?<=千)[瓦克米伏焦卡]|(?<=百)分)"
)
MULTIPLE = "万亿|千亿|百亿|十亿|亿|千万|百万|十万|万|千(?!瓦|克|米|伏|焦|卡|乏|帕)|百(?!分|公里)"
RANGE = r"\s?(?:[—–―\-~～至到]|——)\s?"

LATIN_UNITS = {
    "℃": "摄氏度",
    "°C": "摄氏度",
    "％": "%",
    "㎡": "平方米",
    "m²": "平方米",
    "m³": "立方米",
}
"""Signs of units whose Chinese name is the usual one in statistics."""

COUNTERS = [
    "个",
    "家",
    "项",
    "种",
    "类",
    "条",
    "名",
    "人",
    "户",
    "辆",
    "台",
    "套",
    "座",
    "所",
    "处",
    "件",
    "艘",
    "架",
    "列",
    "根",
    "块",
    "片",
    "株",
    "宗",
    "笔",
    "例",
    "份",
    "组",
    "门",
    "头",
    "只",
    "对",
    "栋",
    "幢",
    "间",
    "口",
    "支",
    "款",
    "枚",
    "张",
    "万户",
    "人次",
    "艘次",
    "架次",
    "标准箱",
    "标准机架",
    "村次",
]
"""Measure words of things that are counted."""

DURATIONS = ("年", "个月", "月", "天", "日", "周", "小时", "个小时", "分钟", "周年")
RANKED = "位"
NOT_UNITS = frozenset(
    {"批", "级", "次", "点", "张", "度", "方", "成", "h", "m", "g", "L", "W", "J", "立方", "位", "焦"}
)
"""Names in the table of units that are ordinals, words of their own, or too short to be sure of outside a formula."""

CONVERTED = re.compile(r"[（(](?:约合|折合|合|约为|相当于|约)?\s?(?:人民币)?\s?$")
"""What opens a bracket with the same sum in another currency."""

COMPARED = re.compile("(?:远|均|都)?(?:高于|低于|超过|大于|小于|相当于|达到|是|为)")

# Where all alternatives begin with a letter of their own, the search passes over the others without trying them:
# what must not stand before a word is asked behind it.
REQUIRED = re.compile(
    r"不低于|不少于|不高于|不超过|至少|力争|确保|不得|应当|及以上(?<!\d及以上)|最迟|不晚于|控制在|须|要求|限定值|限额值|准入值|优先支持|重点支持|要(?=达到|超过|控制|完成|下降|提高|有)"
)
"""Words of a demand."""

GRANT = re.compile(
    "给予|(?:补贴|补助|奖励|奖补|资助)(?:金额|标准|总额|额度|比例)?(?:不超过|不高于|为)|上限|最高(?:不超过|可|补|奖|\\d)|(?:按|每)[^，。；]{1,20}(?:补贴|补助|奖励|奖补|资助)|连续(?:补|奖)"
)
GRANTED = re.compile("补贴|补助|奖励|奖补|资助|给予[^，。；]{0,6}支持")
"""Words of what a measure grants from now on; both stand in the sentence, the first beside the figure."""

ISSUED = re.compile("印发|发布|出台|公布|颁布|下发|审议通过|签署|联合制定|联合提出")
"""What a date says of a policy, not of the figures that it sets."""

PROPOSED = re.compile("提出|抛出|宣布|公布|推出|承诺")
SPENDS = re.compile("(?:拨款|投入|出资|注资|追加)(?:约|近|超过?|不超过|最多|高达)?$")
PROGRAMME = re.compile("的?[^，。；、]{0,14}(?:计划|法案|方案|倡议|基金)")
"""A sum that a programme is to have: somebody proposed it."""

WARMING = re.compile("目标|可能性|阈值|门槛|限制|红线")
"""Words that make a temperature a threshold that others refer to."""

SUPPOSED = re.compile("若(?<![假宛譬]若)(?!干)|如果|假如|假设|一旦|倘若|即使|即便|只要(?!求)")
WANTED = re.compile("(?:若|如)?要想?(?:实现|达到|完成|兑现)[^，。；]{2,40}(?:目标|承诺|任务)[，,]")
"""A clause that says for what something would be needed: 要实现这一目标，…."""
THEN = re.compile("将|会|可|就|则|便|需|必须")
"""What follows a condition."""
MOVED = re.compile(
    "(?:首次|持续|不断|稳步|大幅|快速|明显|显著|再次|成功|已经|已){0,6}"
    "(?:突破|增长|提升|提高|下降|降低|增加|减少|上升|改善|扩大|创(?!新|造|建))"
)
"""What a subject is said to do without a figure."""
MOVED_OBJECT = re.compile(
    "(?:逐步|稳步|逐年|持续|进一步)(?:提高|提升|增加|扩大|降低|减少|削减|压减|下调|上调)(?P<object>[一-鿿]{2,14})[，：]?$"
)
"""A move told without a figure, and what moves; figures follow."""
DENIED = re.compile("(?:不是|并非|而非|绝非|并不是|(?<!享)不受)约?$")
"""Words right before a figure that say that it is not so."""
HAN_YEAR = re.compile("[一二][零〇○九][零〇○一二三四五六七八九]{2}(?=年)")
"""A year in characters."""
FRAMING = re.compile(r"(?:数据显示|统计|显示|[中里上下内])[”]?$")
"""Ends of a clause that frames the next one."""

REPORTED = re.compile(r"(?:白皮书|报告|公报)(?:数据|统计)?(?:显示|指出|表明|称|提到|介绍)")
"""A document as the source of what follows."""

RETELLS = re.compile(r"(?:白皮书|公报)(?:数据|统计)?(?:显示|指出|表明|称|提到|介绍|认为|说|写道)[，：,:]")
"""Words that begin a retelling of a document, which may go on for paragraphs."""

GENERIC_COUNT = re.compile(
    r"(?:主要|重点|具体|重大|大|方面|重要|新的|新|核心|关键|专项|分项|配套|基本|针对性|工作|政策|支持|技术|保障){0,4}"
    r"(?:任务|措施|举措|方面|要求|内容|环节|维度|方向|部分|章节|原则|意见|建议|条款|步骤|阶段|层面|层次|角度|目标|问题|要点|"
    r"代表(?!性)|嘉宾|来宾|附录|附表|附图|图(?![一-鿿])|表(?![一-鿿])|特点|坚持|统筹|协调|部门|部委|委办局|门类|关键词|可持续发展目标|体系|领域|工作(?!日)|行动|内容|事项|条件|重点(?![一-鿿])|机制|文件|附件|领域)"
)
"""What stands behind a number that counts the parts of a document or of an argument."""

PART_BEFORE = re.compile(
    r"(?:任务|措施|举措|条款|要求|章节|步骤|附件|原则|目标|方向|内容)(?:一|总)?(?:有|共|计|共有|共计|合计|总计|分为|包括|列出)$"
)
"""Words before a number that counts the parts of a document: 任务共有."""

SECOND_UNIT = re.compile(
    r"(?:吨|千克|元|美元|欧元|英镑|千瓦时|千瓦|平方米|立方米|公里|摄氏度|%)(?=[，。；、！？）)\s\d]|$)"
)
"""A unit right behind another one: the two contradict each other."""

IDIOM = re.compile("千家万户|百家争鸣|万家灯火|千方百计|百分百|一个个|千百")

PER = (
    "(?:[十百千万]?(?:吨(?:二氧化碳当量|二氧化碳|标准煤)?|总吨|载重吨|重量箱|标准箱|分钟|千克|公斤|千瓦时|兆瓦时|度|千瓦|兆瓦|瓦|"
    "平方米|平方公里|立方米|公里|公顷|亩|升)|人)"
)
"""Units of which a figure may be one: 每吨80元, 每万平方米300吨."""
EACH = re.compile(
    rf"每(?P<of>{PER})(?:[年月日]?(?:均|平均)?(?:耗电|用电|能耗|电耗|煤耗|水耗|耗水|用水|补贴|补助|奖励|征收|收取|收费|缴纳|支付|给予|投资|成本|价格)(?:量|费)?)?"
    r"(?:约|近|仅|只|超|为|达|达到|降至|降到|增至|提高到|控制在|(?:不得?|应当?|力争)?(?:超过|高于|低于|少于|多于)|不超|不足|不到|最高|至少|最低|[从由]){0,3}\s?$"
)
"""Words before a figure that make its unit a ratio."""

NEGATIVE = re.compile(r"(?<![%％])[-−－]\s?$")
MEASURED_BEFORE = re.compile(r"\d\s?[^\d\s，。；、]{1,8}[-−－]\s?$")
"""A dash behind a number with its unit is the middle of a range, no minus sign."""

BEFORE_NUMBER = re.compile(
    r"[\d.A-Za-z第〔\[［/#+±≈§]$|第\s?$|\d[,点 \u00a0\u2009]$|\d\s?[—–―~～]$|[一-鿿][A-Za-z]{1,6}-?$|GB/T\s?$|No\.?\s?$"
)

DATED = r"(?:19|20|21)\d\d\s?年|(?:1[0-2]|0?[1-9])\s?月(?!以上|左右)|\d{1,2}\s?[日号]"
"""What begins a date, which measures nothing."""

HALF = re.compile(
    r"(?=[近将接约不超一半过翻])(?:(?P<near>近|将近|接近|约|不到|超|超过)?(?P<half>一半|半数|过半)(?P<after>以上|左右|以下|多)?"
    r"|(?P<double>翻了?(?P<times>[一两二三四])?番))"
)

APPROXIMATE = ("约为", "大约为", "大约", "约合", "约", "近", "将近", "接近", "大概", "估计", "约占")
_DENIALS = ("不", "不得", "不应", "不能", "不宜", "不可", "不会", "不允许", "未", "没有")
_MORE = ("高于", "大于", "多于", "超过", "超出", "突破")
_LESS = ("低于", "少于", "小于")
AT_LEAST = [
    *(deny + less for deny in _DENIALS for less in _LESS),
    "至少为",
    "至少在",
    "至少要",
    "至少达到",
    "至少",
    "最少",
    "超过了",
    "超",
    "逾",
    *_MORE,
    "保持在",
    "≥",
    ">",
    "高达",
]
AT_MOST = [
    *(deny + more for deny in _DENIALS for more in _MORE),
    *_LESS,
    "至多",
    "最多",
    "最高",
    "上限",
    "不足",
    "不到",
    "多达",
    "控制在",
    "≤",
    "<",
    "上限为",
    "以内",
]
NOT_BOUND = frozenset({"保持在", "高达", "多达"})

AFTER = re.compile(
    r"\s?(?:(?P<least>及以上|或以上|以上|之上)|(?P<most>及以下|以下|以内|之内)|(?P<about>左右|上下)|(?P<more>多(?![种个项家类年]))|"
    r"(?P<odd>余))"
)

INCREASE = (
    "高|提高|增长|增加|上升|提升|扩大|上涨|增|升|涨|增多|拉动|新增加|"
    "新增|净增|多(?=发)|增产|升高|增幅达|增速为|增速达|增长率为|攀升|跃升|激增|增幅为|上调|调高"
)
DECREASE = (
    "低|下降|降低|减少|压减|压缩|缩短|缩减|削减|减|降|回落|"
    "下调|调低|收紧|收严|下滑|节省|少烧|少用|少排|减轻|降幅达|降幅为|收窄|减低|锐减|下跌"
)
COPULA = (
    "已经达到|达到|达|为|是|(?<![拥没所具享占])有|共有|共计|合计|总计|共|(?<![预估统设])计|仅为|仅有|只有|仅|占|占到|已有|已经有|就有|在|超|位居|位列|居|排名|(?<![安减编])排|(?<![节集契公制合])约|等于|收于|报收于?|"
    "相当于|(?<!等)价值|约合|维持在|保持在|稳定在|控制在|可达|可以达到|能达到|由|从|到|至|上|以|改为|改成|调整为|调整到|变为|定为|定在|设定为|设为"
)
ASPECT = "到了|至了|到|至|为|成|了|过"
ADVERB = (
    "累计|(?<=[一-鿿])(?<![上本这下较])周一|(?<=[一-鿿])(?<![上本这下较])周二|(?<=[一-鿿])(?<![上本这下较])周三|(?<=[一-鿿])(?<![上本这下较])周四|(?<=[一-鿿])(?<![上本这下较])周五|(?<=[一-鿿])每年|年均|月均|日均|平均|(?<!平)均|都|已经|已|再|将|可以|(?<![许认])可|就|又|也|还|也要|(?<![主需重])要|应当|(?<![供效反对相])应|需要|(?<![供必])需|能够|"
    "(?<![节集契公制合])约|总计|分别|进一步|同比|环比|往往|力争|一般|确保|努力|争取|大幅|逐年|(?<!不)只|仅|原则上|(?<![细规准原法总附守])则|超额|合计|持续|连续|大约|仍|才|却|均已|(?<!实)现|可?实现|足够|首次|首度|再次|率先"
)

BASELINE = re.compile(
    r"(?=[相较比对同与和跟在到至是为以从自控稳维保限])(?:(?:控制|稳定|维持|保持|限制)在(?P<kept>(?:19|20)\d\d年)度?的?[一-鿿]{0,4}水平(?:以内|以下|左右|上下)?|(?:相?较于?|相比于?|相对于?|对比|(?<![占相对])比)(?:(?:19|20)\d\d年?[—–\-~～至/](?=(?:19|20)\d\d财?年))?(?P<when>(?:19|20)\d\d财?年|上年|去年|前年|同期)(?:度|同期|底|末)?(?:的?[一-鿿]{0,8}平均|的?[一-鿿]{0,8}均值)?(?:的?水平)?(?:相比)?"
    r"|(?:同|与|和|跟)(?P<with>(?:19|20)\d\d年|上年|去年|前年|同期)(?:同期|底|末|水平)?相比"
    r"|以(?P<base>(?:19|20)\d\d年)度?(?:的)?(?:排放|排放量|水平)?(?:为|作为?)(?:基准|基期|基年|参照|基数)年?"
    r"|(?:从|自)(?P<level>(?:19|20)\d\d年)度?的?水平(?:上|起)?"
    r"|在(?P<upon>(?:19|20)\d\d年|上年|去年)(?:的)?(?:水平)?(?:基础上|基础之上)|(?P<yoy>同比)"
    r"|(?:相?较于?|(?<![占相对])比)(?P<other>峰值(?:水平)?|年初|上周[一二三四五六日末]?|上个?月末?|上个?季度|上一?年末|[“\"]?十(?P<plan_end>[一二三四五六七])五[”\"]?(?:规划)?(?:时期|期间|期)?末?|前一(?:日|周|月|年)|往年|历史同期|基准年|[^，。；\d较比年]{1,8}的\d[\d.]{0,12}[万亿]?[^\d，。；\s]{1,4}?(?:/[^\d，。；\s]{1,3}?)?(?=[上下提增降减涨]|$)|此前|之前|原来|以往|改造前)"
    r"|(?:到|至|是|为|相当于)(?P<present>目前|现在|当前|现有)(?:水平)?的(?=\s?[\d一二两三四五六七八九十]+(?:\.\d+)?\s?倍)"
    r"|(?:到|至|是|为|相当于)(?P<times>(?:19|20)\d\d年|去年|上年)(?:度|底|末)?(?:同期)?(?:的?水平的(?=\s?[\d一二两三四五六七八九十百])|的(?=\s?[\d一二两三四五六七八九十百]{1,4}(?:\.\d{1,3})?\s?倍)))"
)

START = frozenset("从由自")
"""What stands before the year in which a change began."""

PLAN = re.compile(
    r"十(?P<plan>[一二三四五六七])五[”\"」]?(?:(?P<side>[前后])(?P<count>[一二两三四])年|规划|时期|期间|期末|末|以来)?"
)
YEAR = r"(?:19|20|21)\d\d"
CURRENT = re.compile("周报|周评|周刊|日报|日评|旬报|月报|行情|一周")
"""The title of a report on the days before it."""
PLAN_OF_YEAR = re.compile(
    rf"(?<![—–\-~～至\d])(?P<year>{YEAR})年度?(?![—–\-~～至版])[^，。；]{{0,24}}(?:工作要点|分配方案|工作方案|实施方案|工作计划|重点任务|工作安排)"
)
"""The title of a plan for one year."""
PLAN_TITLE = re.compile(
    rf"[（(](?P<first>{YEAR})年?[—–\-~～至]{{1,2}}{YEAR}年?[)）]|(?=十)十(?P<plan>[一二三四五六七])五[”\"」]?[^，。；]{{0,12}}规划"
)
"""The years of a plan in its title."""
_SOME = r"[一二两三四五六七八九十\d]{1,2}"
_UP_TO = rf"(?:{_SOME}[到至—-])?"
"""What stands before the longer of two times: 用两到三年."""
_PART = (
    rf"(?:[上下]半年|前?[一二三四1-4]个?季度|前{_SOME}个?月|\d{{1,2}}月?\s?[—–\-~～至到]\s?\d{{1,2}}月份?|"
    r"\d{1,2}月(?:底|末|份)?)"
)
"""Words for a part of a year."""
_FISCAL = r"财?年(?:度(?!碳排放|配额|履约|计划|报告|工作|预算|目录|任务|审|核|考|监察|公报|清缴|名单|十大|目标|重点))?"
"""年 and 年度, but not where 年度 only tells which list, plan or allowance is meant."""
PERIOD = re.compile(
    # Nearly every character is passed over by its first look; the same below.
    rf"(?=[\d截到至力争最不确自从今本去上下前明后目当如现迄近这一二两三四五六七八九十未过用全年周])(?:(?P<first>{YEAR})年?\s?(?:[—–\-~～至到]|——)\s?(?P<last>{YEAR})财?年(?:期间)?"
    rf"|(?P<asof>截至|截止到?|截止|到目前)(?:(?P<asof_year>{YEAR})年|(?P<asof_now>今年|目前|去年|当前|现在)|(?P<asof_month>\d{{1,2}})月)"
    rf"|(?P<since>自|从)?(?P<since_year>{YEAR})年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:起|以来(?!的?(?:最|新|首))|开始|以后)"
    rf"|(?P<by>到|至|力争到?|争取到?|最[迟晚][在于]?|不晚于|不迟于|确保到?)\s?(?P<by_year>{YEAR}){_FISCAL}(?!的\s?\d|以来)(?:(?P<by_month>\d{{1,2}})月(?P<by_day>\d{{1,2}}日)?)?(?:底|末|年底)?(?P<by_before>前(?![一二三四五六七八九十\d])|或?之前|或?以前)?(?:左右)?"
    rf"|(?P<before_year>{YEAR})年(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:底|末|年底)?(?:前(?![一二三四五六七八九十\d])|或?之前|或?以前)"
    rf"|(?P<year>{YEAR}){_FISCAL}(?!以来)(?:(?P<month>\d{{1,2}}月)(?![—–\-~～至到]|底|末|份)|{_PART})?(?!度|版|[^，。；]{{0,4}}目标(?!是|为|定为|定在|设为|提高|上调|[：:]))"
    rf"|(?P<by_now>到)?(?P<relative>今年|本年度?|去年|上年|前年|明年|后年)(?:{_PART}|年?底|年?末|初)?(?P<relative_before>[前内])?"
    rf"|(?P<part>(?<![年第])(?:[上下]半年|前?[一二三四]季度|前{_SOME}个?月)|(?<![\d年])(?:\d{{1,2}}月?\s?[—–\-~～至到]\s?)?(?P<part_month>1[0-2]|[1-9])月(?:底|末|份)(?P<part_before>前)?|(?<![\d年])(?P<day_month>1[0-2]|[1-9])月\d{{1,2}}日(?:前(?![一二三四五六七八九十\d])|之前)|(?<![\d年])(?P<within_year>年内|年底前|年末前)|(?<!\d)1?\d月?\s?[—–\-~～至到]\s?(?P<to_month>1[0-2]|[1-9])月|本周|本月|本季度|当月|上?周[一二三四五](?=收于|报收|收盘|开盘))"
    r"|(?P<now>截至目前|目前|当前|如今|现在|迄今|至今)"
    rf"|(?P<ahead>(?:未来|今后){_UP_TO}(?P<years>{_SOME})年(?:时间|内|间|里)?(?!来)|(?:力争|争取|用|确保){_UP_TO}(?P<within>{_SOME})年(?:左右)?(?:时间|内))"
    rf"|(?P<decade>(?:[近这]|过去)?(?P<count>{_SOME})年(?:来|累计)|(?:近|过去)(?P<past>{_SOME})年(?!前|后|级|期|龄))"
    r"|(?P<whole>(?<![年\d])(?:全年|年末)))"
)
OF_YEAR = re.compile(
    rf"(?P<year>{YEAR})年(?:度)?[^，。；\n]{{0,24}}?(?:公报|年报|年度报告|发展报告|责任报告|治理报告|ESG报告|低碳报告|气候报告|信息披露报告|统计|运行情况|运行态势|生产情况|经济形势|完成情况|年成绩单)"
)
"""The title of a report on one year."""
RELATIVE_YEARS = {"今年": 0, "本年": 0, "本年度": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1, "后年": 2}

PROJECTION = re.compile(
    "要到[^，。；]{2,14}才|认为(?=20)|测算(?=[，,](?!截至))|预计|可能性|可能(?=[一-鿿]{0,2}[升降涨跌])|概率|估计|预测|有望|预期(?!目标)|料将|或将|估算|据估计|情景|展望|可能会|可能达|将会|乐观估计|预估|需求增幅|需求增长"
)
TARGET = re.compile(
    r"力争|目标|争取|确保|努力|计划(?:到|在|于|将|用|最|20)|同意|商定|规划(?:到|建设)|要求|应当|应(?!用|对|急|收|届|邀)|不得|须|必须|要(?<![只需重主摘纲]要)(?!求|素|闻|点|是)|"
    r"承诺|不低于|不少于|不高于|不超过|至少|实现.{0,20}目标|拟(?!.{0,4}项目)|希望|力求|控制在|期限为|为期|试点|及以上(?<!\d及以上)|"
    r"将(?=[^，。]{0,12}(?:达|提高|增|降|下降|实现|建成|控制|超过|减|突破))"
)
_FINISHED = (
    "提高|增加|增长|下降|降低|减少|升|涨|降|达"
    "|建成|完成|列举|拥有|投入|形成|认定|收录|支持|批准|发布|获得|培育|遴选|列出"
)
_AT_LAST = ("首次", "首度", "再次", "率先")
REACHED = re.compile(
    r"了\s?(?:约|近|超|超过)?\s?\d|"
    + "".join(f"{word}(?:超过?|突破|达到?|降至|站上)|" for word in _AT_LAST)
    + "已(?!知)|达到了|累计|截至|同比|数据显示|显示|统计|目前|当前|降到了|"
    + _FINISHED.replace("|", "了|")
    + "了|十年来|以来|首位|全球第一|世界第一|拥有|共列|列举|共有|(?<=[一-鿿])现有|设有|汇集|"
    "年可(?=节|减|处理|生产|提供|供|消纳)|列入(?=[^，。；]{0,16}(?:目录|名录|清单))"
)
"""Words of what has been done or measured."""

AGENDA = re.compile(
    r"(?:工作安排|工作目标|预期目标|主要目标|发展目标|目标任务|工作任务|工作计划|重点任务|年度目标|工作要点)(?:是|为|如下|包括)?[：:]"
)
"""What opens a list of what is planned."""

APART = re.compile("分别|各(?=[增减升降提])")
"""What deals figures out among several subjects."""
EACH_PLACE = re.compile(
    r"(?:等(?:地|省|市|县|国)?)?(?:[两三四五六七八九十\d]{1,2}(?:个|座)?)?(?:省份?|省区市?|自治区|直辖市|城市|[市县区州国地])?(?:各自?|[^，。；\d]{0,8}均|都|每[省市县区国])(?![级类项界种地国])"
)
"""What stands behind several territories of which each has the figure (甲、乙两市各建设1个)."""
PLACE_LIST = re.compile(
    r"(?:[、和与及，\s]|其中|而|对|在){0,40}(?:等(?:地|省|市|县|国)?)?(?:[两三四五六七八九十\d]{1,2}(?:个|座)?)?(?:省份?|自治区|直辖市|城市|[市县区州国地])?"
)
"""What is left of an enumeration of territories without their names."""
LIMITED = re.compile(
    "(?:控制|稳定|维持|保持|限制)在[^，。；]{2,14}水平(?:以内|以下|左右|上下)?|不(?:得|应|宜)?(?:低于|高于|超过|少于|大于)(?=[^，。；]{0,24}(?:平均|水平|上年|均值|现状|要求|同期|标准|限值))"
)
"""A bound that is no number: 不低于全国平均水平."""
PER_STEP = re.compile("每(?:[增降提减升涨]|降低|下降|减少|增加|提高|上升|上涨|生产|消耗|新增|超过?)?约?$")
"""Words before a figure that only says for how much another one is: 每降低1千克标准煤, 每万平方米."""
ADVISED = re.compile("建议(?!书|稿)|主张|不妨|是否(?:应|要|会|写入|纳入)?")
"""Words of those who only say what others should aim at, or whether."""
PLEDGE = re.compile("的(?:承诺|目标)[，。；]")
KEPT = re.compile("(?:完成|兑现|实现)了[^，。；]{0,24}$")
"""Around such a figure: 兑现了装机12亿千瓦以上的承诺."""
PLEDGED = re.compile("(?:超额完成|提前完成|完成|超过|高于|兑现)(?:了)?[^，。；]{0,12}(?:承诺|目标值?)的?$")
"""Words before a figure that was once promised and is now left behind: it is no news of its own."""
NAMED_SIZE = re.compile(r"(?:对|将|把|覆盖|纳入|涉及|针对|凡)[^，。；、]{0,16}$")
"""Words before a figure that only says how large those are that a rule is for."""
OF_SIZE = re.compile("(?:^|[，。；：])?(?:对|凡)[^，。；]{0,20}(?:低于|高于|超过|不足|大于|小于|达到)$")
SIZED = re.compile("[^，。；\\d]{0,10}的[^，。；的\\d]{0,12}，")
"""Around a figure that only says for whom a rule is (对浓度低于8%的项目，…)."""
WHOSE = re.compile(
    r"[一-鿿]{4,24}?(?:比例|率|占比|比重|浓度|总量|均价|面积|产量|产值|收入|排放量?|能耗)(?:约|近)?(?:达到?|为|是)?(?:约|近)?"
)
"""Between a count and the next figure: the count only says of whom that one is (9个城市优良天数比例达98%)."""
PART_OF_ALL = re.compile("的(?:部分|占|那)")
KINDS_OF = re.compile(r"[一-鿿]{2,10}?(?:产量|产能|消费量|价格|出口|增加值|能耗|排放量?|投资)")
"""What is measured of so many kinds together (十种有色金属产量)."""
RATED = re.compile(r"[一-鿿（）]{2,14}?(?:不高于|不低于|不超过|不大于|不得|应|为|控制在|达到|低于|高于)")
"""A thing that is named by its size, and what is demanded of it (60万千瓦超临界机组不高于…)."""
CLOSED = re.compile("淘汰|关停|退出|关闭|拆除|取缔|禁止|严禁|不得(?:新建|再建)")
CONDITION = re.compile(
    "的(?:全部|均?应|须|必须|不得)|的(?!目标|水平|比例|要求|任务)[^，。；的\\d]{2,10}(?:不得|必须|应当|免于|严禁|禁止)|的[^，。；]{2,16}，(?:均?应|须|必须|要|不得|免|逐步|鼓励|优先)"
    "|的[^，。；的]{0,8}(?:企业|单位|用户|机构|项目|机组|园区|建筑|工程|设备|锅炉|车辆|船舶|场所)(?:均|都)?(?:应|须|必须|要|不得|免)"
)
"""Behind a figure with its bound: those that a rule is for, and the rule."""
AND_ABOVE = re.compile("及以[上下](?=[一-鿿])(?!的|左右|水平|目标|比例|规模)")
"""A bound that stands behind a size only where it says which things are meant (30万千瓦及以上机组)."""
SIZE_CLASS = re.compile("(?<=[上下内])的?(?=[一-鿿])(?!左右|的?(?:水平|目标|比例|规模))")
"""Behind a figure with its bound: what has that size."""

QUALITY = re.compile("(?:超低能耗|近零能耗|低能耗|零能耗|近零碳|零碳|低碳|绿色|节能|新建|既有)+")
"""What a sector's name says of how good or new its things are."""

GENERAL = re.compile("往往|一般(?!公共|工业)|通常|可使|能使|我们|该[厂公集企项园]|厂区|本厂")
"""Words of what holds anywhere or for one firm: it is about no country that the text does not name."""

MARKET = re.compile("(?:交易所|交易中心|登记结算[^，。；]{0,6}|环境能源交易[^，。；]{0,4})$")
"""Ends of names of those who run a market: they govern no territory."""

PUBLISHED = re.compile(
    r"(?:发布|公布|通报|披露)[^。；：:\n]{0,40}?(?:数据|公报|统计|年报|月报|快报|报告|白皮书|蓝皮书|运行情况|经济形势|成绩单)"
)
"""What the source of the figures that follow is said to have done."""

DATA_FROM = re.compile("(?:数据|资料|信息)(?:均|皆)?(?:来源[：:]?|来自于?|源自|由|来源于|出自|引自)$")
"""What stands before the name of the source of figures."""

PRESENTS = re.compile("发布会|通气会|吹风会|新闻发布|例行发布|答记者问|答问|专访")
"""The title of a text in which a body speaks."""
FROM_BODY = re.compile("[从据]$")
TOLD = re.compile(r"[^，。；\n]{0,12}(?:获悉|获得|了解到|得知|消息|统计|数据|通报|介绍|测算|快报)")
"""What stands before and behind the name of those from whom a reporter has figures (从某局获悉)."""

REPORTER = re.compile("(?:协会|学会|联合会|商会|联盟|研究院|研究所|研究中心|大学|学院|智库|基金会|交易所|委员会)$")
"""Ends of names of those who speak of others."""

SPEC = re.compile(r"(?:按照?|以)[^，。；]{0,14}$")
SPEC_AFTER = re.compile(r"[^，。；]{0,10}(?:测算|计算|估算|为例)")

RATIO = re.compile(
    r"(?=电能|电源|PUE)(?:电能利用效率|电能使用效率|电源使用效率|PUE)(?:[（(](?:PUE|电能利用效率)[)）])?(?:值)?"
    r"(?P<words>[^，。；（）()\d]{0,14}?)(?P<value>[1-3]\.\d{1,3})(?!\d|\.\d|\s?[%％万亿千百倍个])"
)
"""An indicator that is a mere ratio, and its figure, which has no unit."""
RATIO_ON = re.compile(
    r"(?:以[上下内])?[，；、](?:其中)?[^，。；（）()\d]{2,18}?(?:不(?:得|应|宜)?(?:高于|超过|大于)|降至|降到|达到|控制在|优于|低于|力争)"
    r"(?P<value>[1-3]\.\d{1,3})(?!\d|\.\d|\s?[%％万亿千百倍个吨元度])"
)
"""A further figure of the same ratio for other things (…不高于1.3，新建的不高于1.2)."""

NEARBY = re.compile(r"(?:两侧|周边|周围|半径|距离?|附近|相距|以外|沿线|全长|绵延)[^，。；]{0,4}$")
"""Words before a length that says where a rule applies."""

_SOURCES = ("数据", "统计", "报告", "公报", "资料", "调查", "监测")
ATTRIBUTION = re.compile(
    "".join(rf"{source}[^，。；\d]{{0,8}}(?:显示|表明|指出)|" for source in _SOURCES)
    + r"统计[，,]|介绍|表示|透露|获悉|称[，,：:]|披露|通报|发现[，,]"
)

SPOKEN = re.compile(r"(?:介绍|表示|透露|认为|说)[，,：:]")
"""Words after which somebody else speaks."""

# Adverbials of several words, any of which may begin with a subject of its own.
_TOLD_YEAR = (
    rf"(?:全[省市国县区行]|[^，。；《》到至在于]{{0,14}}?)(?:将|要|须|应|拟|需|计划|力争|争取|确保)?(?:在|于|到)?{YEAR}(?:[—–\-~～至]{YEAR})?财?年(?:\d{{1,2}}月)?+(?:底|末|中期|初)?+(?:或?之前|或?以前|前|起)?+(?:再|将|把|须)?"
    rf"(?=[一-鿿]{{2}})(?!累计|达|实现|完成|建成|提高|提升|降|下降|增|比|较|超|约|不|为|是|将|要|须|可|再|基本|全面|的|以来|以内)|"
)
_TOLD_AIM = (
    r"[^，。；]{0,10}?(?:设定|提出|承诺|宣布|明确|计划|要求|规定|呼吁|希望|建议|决定|同意)"
    r"(?:了|将|要)?(?=到20|在20|20|力争|将|未来|今后)|"
)
_MADE = r"(?:但|却|虽)?[^，。；]{0,10}?(?<![促即行大天])使(?![用命者馆得])(?=[一-鿿]{4})|"
_DONE_BY = rf"[^，。；]{{0,20}}?(?:实现)?到{YEAR}年(?:底|末)?前?(?:将|把)|"
_PLANNED_BY = rf"[^，。；]{{0,4}}(?:规划|计划)(?=到{YEAR})|"
_AIM_IS = r"(?:[^，。；]{0,8}的)?目标(?:是|为)(?!了)|"
FAR_FRONT = re.compile(r"[\d使将]|力争|未来|今后|目标")
"""Without one of these none of those adverbials stands at the front of a phrase."""


def _front(*, far: bool) -> re.Pattern[str]:
    pieces = (
        r"(?:(?:要求|规定)(?!的)(?=[一-鿿]{4})|",
        _TOLD_YEAR if far else "",
        _TOLD_AIM if far else "",
        rf"\d{{1,2}}[.．、]\s?(?=[一-鿿])|[\s“”\"'（(：:、—·]|(?:到|至|在|自|从|于|截至|截止|力争到?|力争|争取|计划)?{YEAR}年度?(?:\d{{1,2}}月(?:\d{{1,2}}日)?)?(?:[上下]半年|[一二三四]季度|前\w{{1,2}}个月)?(?:底|末|初)?(?:前|或?之前|或?以前|时|间|起|以来)?|",
        r"(?:今年|去年|前年|明年|上年|同年|本年度?|当年)(?:\d{1,2}月(?:\d{1,2}日)?|[上下]半年|[一二三四]季度|底|末|初|以来)*|",
        r"[一两二三四五六七八九十]{1,2}年(?:内|间|里)?(?=$|逐年|累计|共)|其后|此后|随后|届时|年内|年底前|\d{1,2}月(?:\d{1,2}日)?[底末]?前?|[“\"「]?十[一二三四五六七]五[”\"」]?(?:期间|时期|末|以来|规划期内?)?|(?:[上下]半年|前?[一二三四]季度末?|前\w{{1,2}}个?月|\d{{1,2}}[—–\-~至到]\d{{1,2}}月|\d{{1,2}}月[底末份]|本周[一二三四五六日末]?|本月|年末|(?:近|未来|今后)[一二三五十\d]年(?:内|间|里|时间)?)|十年来|近年来|多年来|目前|当前|如今|现在|截至目前|全年|",
        _MADE if far else "",
        r"由于|因为|但|该[市省县区国]|重点支持|优先支持|",
        rf"{YEAR}年?\s?(?:[—–\-~至到]|——)\s?{YEAR}年(?:期间|间)?|",
        _DONE_BY if far else "",
        _PLANNED_BY if far else "",
        r"《[^《》]{2,40}》(?:还|也)?(?:提出|明确|要求|规定)了?|",
        r"包括(?=首|新)|其中|同时|此外|另外|而且|并且|以及|并(?!网)|且|和|与|及|而|则|使得?(?!用|命)|让(?!利)|令|把|将|推动|实现了?|确保|力争|争取|努力|达到|做到|也|还(?!原|田)|又|已经|已(?!知)|累计|均(?!价|衡)|共(?!同|享|建)|就(?!业|地|近)|再(?!生|利|造|制)|",
        r"(?:相?较于?|相比于?|同|与|比|在)(?:20\d\d|19\d\d)年(?:同期|底|末|水平)?(?:的)?(?:基础上|相比)?|",
        _AIM_IS if far else "",
        r"即|约|大约|近|分别|每年(?=可|约|少)|可以|可(?!再生|持续|燃|靠|用|能|行|见)|能够|能(?!源|耗|效|量|力|级|性)|要(?!素|求)|应当|应(?!用|对|急)|须|需(?!求)|通过|年(?=省|减|节)|[一二三四五六]是|第[一二三]步|预计|",
        r"的|我国的?|本市|本省|该国|该|我们|他们|它们?|据[^，。；]{2,16}(?:显示|统计|报道)|表示|介绍|指出|称|(?:数据|统计)显示)",
    )
    return re.compile("".join(pieces))


STRIP_FRONT, STRIP_NEAR_FRONT = _front(far=True), _front(far=False)
"""What stands before a noun phrase and is none of it; the second one leaves out the adverbials of several words."""
STRIP_BACK = re.compile(
    rf"(?:[从由]零|在?每(?:吨|度|千瓦时|千瓦|平方米)|[\s“”\"'（(：:、，,—的]|(?:到|至|在|自|从|于|由)?(?:{YEAR}年|原来|现在|目前|今年|去年)(?:底|末)?(?:前|时)?|(?:相?较于?|相比于?|同|与|比|在)(?:{YEAR}年|上年|去年)(?:同期|底|末|水平)?(?:的)?(?:基础上|相比)?|"
    rf"{ADVERB}|{COPULA})$"
)
BARE_VERB = re.compile(
    r"(?:[^，。；]{0,12}?)(?:拥有|支持|批准|投用|投入|买|购买|积攒|兑换|吸引|导致|推动|组成|居住着?|收录|引入|投放|涉及|接待|惠及|带动|服务|占据|建设|建成|新建|开展|完成|实施|发布|开发|获得|确定|选定|覆盖|辐射|列出|列举|形成|培育|遴选|认定|"
    r"合作|购入|购置|购买|安排|拨款|组织|资助|提出|抛出|节省|减少|降低|增加|新增|提高|设立|部署|打造|具备|选择|选取|挑选|生产|供应|采购|淘汰|退出|回收|处理|建造|安装|运行|使用|纳入|为|是|有|与|在|共|将|把|被|等|给|占地|花费|损失|联合|认定为|评为|列为|入选|获得足够)(?:了|过|着|出)?(?:全球|全国|全省|全市|国内外|海内外|世界)?(?:首[个条座台套批])?"
    r"|(?:[^，。；]{0,6}?在[^，。；]{2,40}?|[^，。；]{0,40}?各(?:自)?)(?:建成|建设|新建|投产|投运|投用|布局|打造|实施|建)(?:了)?(?:首[个条座台套批])?"
    r"|(?:投产|投运|投用)(?:首[个条座台套批])?"
    r"|[^，。；]{0,40}(?:认定|评|列|选)为(?:了)?(?:全球|全国|全省|全市|国内外)?"
)

NOUN_END = re.compile(
    r"[，。；！？：:、（）()\n“”\"]|(?:正式|成功|分别|已经|开展|实现|完成|列入|纳入|参与|进行|可为|可以|用于|之一|涉及|位于|分布|全部|覆盖|如(?=[“\"])|犹如|以?及(?=[^，。；]{0,4}\d|$)|先行|以上|左右|得到|达到|超过|突破|正在|被|将|在(?!建|线|研|用)|已|是|为|与|和(?=[^，。；]{0,4}\d)|中[，,]|里[，,])"
)

LEADING_VERB = re.compile(
    "(?:新发布|新增|新建|新制定|更新报废|报废更新|更换|更新|淘汰|退出|累计退出|完成|建成|培育|创建|发布|推广|改造|新建成|累计建成|遴选|打造|投放|引进|减少|降低|压减|节约|回收|利用)"
)

GOAL = re.compile(
    r"全面(?:实施|落实|推行)|执行(?!情况|力|机构|主任|董事)|清零|报送|上报|报备|出台|启动(?!会|仪式|以来|区|资金)|推出|投运|上线|清缴|履约|编制|制定|修订|印发|试运行|全部|电动化|全部电气化|应改尽改|接入|纳入|并入|关闭|关停|退出|退役|禁售|取消|脱碳|居于|走在|前列|建设(?<!城乡建设)|建成|建立|培育|遴选|打造|形成|构建|实现|完成|达到|达成|停止|不再|禁止|提升|提高|优化|打通|健全|完善|增强|改善|保障|降低|下降|减少|控制|消除|淘汰|覆盖|"
    r"拓展|扩大|推广|普及|突破|开工|投产|建构|转变|转型|做到|稳定|稳得住|拿出|提交|加强|成熟|领先|夯实|强化|确立|基本|大于|取得|推进|推动|更趋|更加|扩面|合理|进一步|明显|显著"
)
FULFILLED = re.compile(
    "达到?峰值|达峰|(?:碳中和|碳达峰|净零排放|气候中和)(?:的?(?:目标|愿景|任务))?(?:顺利|如期|全面)?(?:实现|达成)"
    "|(?:实现|达到|达成)(?:碳|气候)中和|(?:实现|达到)净零(?:碳)?(?:排放)?"
)
"""What tells of a clause that a peak or neutrality is itself the aim, though the year stands further off."""
BUILD = re.compile(
    "建设(?<!城乡建设)|建成|培育|遴选|打造|形成一批|新建(?!建筑|公共|住宅|厂房|居住|民用)|创建|拓展|扩大|布局|推广"
)
PURPOSE = re.compile(r"(?:为|从而|以期|助力)[^，。；]{0,30}(?:奠定|提供|贡献|作出|打下|助力|支撑|注入)")
"""A clause that only says what the aims before it are good for."""
EAGER = re.compile(
    "(?:力争|争取|努力)?比[^，。；]{2,10}(?:目标|要求|计划)[^，。；]{0,4}提前|(?:支持|鼓励|引导|探索|研究)(?!.{0,40}到20)"
)
"""A clause that says how an aim is to be helped or beaten, and names none."""
BESIDES = re.compile(r"除了?[^，。；]{2,60}(?:以外|之外|外)(?=[，。；]|$)")
"""A clause that names what is taken for granted or left out before the sentence says its own."""

BUILT = re.compile("(?:新?建成|建设|新建|创建|培育|打造|布局|建立|组建|遴选)(?:了|出|约|近|起)?$")
"""What stands before the number of things that are to be there, or begins the name of what is counted."""
LEAST = re.compile("至少[^，。；]{0,4}$")
BUILDS = re.compile("(?:新?建成|建设|新建(?!筑)|创建|培育|打造|布局|组建|遴选)(?!的)")
DONE_WITH = re.compile("完成(?:约|近)?$|完成制修订$")
FINISHES = re.compile("(?:完成|制定|修订|制修订|关停|关闭|淘汰|退出)(?!率|量|的)")
"""What stands before the number of things that are to be finished, and begins the name of what is."""

SETS = re.compile("提出|明确(?!的)|宣布|部署|计划|要求")
"""Words by which somebody sets an aim."""

INTRO = re.compile(
    r"(?:提出|明确|指出|要求|(?<![善排成任标])目标(?:是|为)|^[^，。；]{0,8}目标|规定|部署|强调|如下|分.{1,4}步|步|安排)[：:，,]?$"
)

PEAK = re.compile(
    r"(?:碳|二氧化碳|排放|温室气体)[^，。；]{0,14}?(?:达峰|达到峰值|达到?顶峰|(?<![较比])峰值)|碳达峰|达到峰值|达峰"
)
NEUTRAL = re.compile("碳中和|净零(?:碳)?(?:排放)?|气候中和|净零|近零(?:碳)?排放(?=[，。；]|$|目标)")
MILESTONE = re.compile("达峰|峰值|顶峰|中和|净零|近零")
"""Without one of these words no sentence holds such a milestone."""
NAMED_GOAL = re.compile(
    r"^(?:方面|过程|进程|路径|情景|碳中和|[、和]碳中和|工作|领导小组|委员会|标准|方案|行动|目标和|政策|试点|园区|先行|实施|综合评价|考核|[“”\"]?“?1\+N|体系|研究|技术|中心|论坛|联盟|愿景|简报|领域|专家|战略|基金|服务|评价|管理|认证)"
)

TABLE_YEAR = re.compile(
    rf"(?:到)?(?P<year>{YEAR})年?(?![—–\-~～至月\d])(?:底|末)?|[“\"]?十(?P<plan>[一二三四五六七])五[”\"]?末?"
)
"""What the heading of a column begins with whose figures are of one year."""
TABLE_AIM = re.compile(
    "(?:预期|规划|发展|主要|约束性|年度|计划)?(?:目标|目标值|指标值|计划|任务|规划值|控制值|限值|预期值|计划值)"
)
"""The heading of a column of what is to be reached."""
TABLE_TASKS = re.compile("任务|目标|分解|计划表|安排表|指标表")
"""Words of the line above a table whose rows say what is to be reached."""
TABLE_MOVES = re.compile(
    "(?P<name>[^，。；]{2,36}?)(?:累计)?(?P<verb>降低|下降|减少|削减|降幅|增长|增加|提高|提升|增幅)(?:率|幅度|比例|幅|量)?"
)
"""The name of a row that says how much something moves."""
