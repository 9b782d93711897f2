### ما تقوله الإجابة للمواطن: القرار وأسبابه وأرقامه وما ينقصه.
#
# كل رسالة سطر واحد. الرموز تقوم مقام الألوان، ومعها كلمات دائما. الأسماء هنا دون علامات حولها: إنها تسميات بلغة القارئ إن
# وجدت. {$what} تعريف و{$value} قيمته. جنس التسمية وعددها غير معروفين، فتصاغ الجملة بما لا يحتاج إلى مطابقتها.

answer-subject = {$subject}، في {$date}
answer-date = في {$date}
answer-text = {$text}
answer-run-by = الجهة: {$authority}

## العناوين

answer-decision = القرار
answer-why = أسباب «{$what}»: {$value}
    .of = أسباب «{$what}»، {$record}: {$value}
answer-why-not = «{$what}»: {$value}
    .of = «{$what}»، {$record}: {$value}
answer-how = حساب «{$what}»: {$value}
    .of = حساب «{$what}»، {$record}: {$value}
answer-further = الخطوات كاملة
answer-figures = الأرقام
answer-options = أسئلة تركها النص مفتوحة
answer-given = قيم معطاة لم تُحسب
answer-missing = ما ينقص

## القيم

answer-yes = نعم
answer-no = لا
answer-masked = •••
answer-none = لا يوجد
answer-absent = ليس في البيانات
answer-not-known = مجهول
answer-undetermined = غير محسوم
answer-not-in-force = غير سار: التاريخ خارج مدة {$programme}
answer-days = { $count ->
    [zero] {$count} يوم
    [one] يوم واحد
    [two] يومان
    [few] {$count} أيام
    [many] {$count} يوما
   *[other] {$count} يوم
}
answer-months = { $count ->
    [zero] {$count} شهر
    [one] شهر واحد
    [two] شهران
    [few] {$count} أشهر
    [many] {$count} شهرا
   *[other] {$count} شهر
}
answer-quarters = { $count ->
    [zero] {$count} فترة ربع سنوية
    [one] فترة ربع سنوية واحدة
    [two] فترتان ربع سنويتان
    [few] {$count} فترات ربع سنوية
    [many] {$count} فترة ربع سنوية
   *[other] {$count} فترة ربع سنوية
}
answer-years = { $count ->
    [zero] {$count} سنة
    [one] سنة واحدة
    [two] سنتان
    [few] {$count} سنوات
    [many] {$count} سنة
   *[other] {$count} سنة
}

## لماذا لا إجابة

answer-error-overflow = لا إجابة: في «{$what}» عدد أكبر مما يمكن حسابه
answer-error-division-by-zero = لا إجابة: في «{$what}» قسمة على صفر
answer-error-conflict = لا إجابة: قواعد «{$what}» تعطي قيما مختلفة: {$rules}
answer-error-outside-domain = لا إجابة: لا قيمة لـ«{$what}» في هذه الحالة
answer-error-no-row = لا إجابة: لا قاعدة ولا صف في «{$what}» لهذه الحالة
answer-error-missing-input = لا إجابة: البيان «{$field}» ({$entity}) مطلوب وليس في البيانات

## السجلات

answer-record = {$entity} {$key}
answer-record-place = {$entity} رقم {$place}
answer-record-inside = {$record}، {$holder}

## سطر من الأسباب

answer-step = {$what}: {$value}
answer-step-of = {$what}، {$record}: {$value}
answer-facts-of = {$what}، لكل {$entity}:
answer-key-value = {$key}: {$value}
answer-what-of = {$what}، {$record}
answer-option = {$question} {$answer}
answer-elsewhere = مشروح على حدة
answer-as-of = في {$date}
answer-computed-not = قيمة معطاة لم تُحسب
answer-rounded-decimals = { $count ->
    [zero] بعد التقريب إلى عدد صحيح، {$mode}
    [one] بعد التقريب إلى منزلة عشرية واحدة، {$mode}
    [two] بعد التقريب إلى منزلتين عشريتين، {$mode}
    [few] بعد التقريب إلى {$count} منازل عشرية، {$mode}
    [many] بعد التقريب إلى {$count} منزلة عشرية، {$mode}
   *[other] بعد التقريب إلى {$count} منزلة عشرية، {$mode}
}
answer-rounded-nearest = بعد التقريب إلى أقرب {$step}، {$mode}
answer-half-up = النصف إلى أعلى
answer-half-even = النصف إلى الزوجي
answer-up = إلى أعلى
answer-down = إلى أسفل
answer-read-too = ونُظر أيضا في:

## المعايير: ما يُقبل به، وما يُشترط، وما يُستبعد به

answer-requires-yes = ✓ شرط مستوفى: {$criterion}
answer-requires-no = ✗ شرط غير مستوفى: {$criterion}
    .decided = ✗ شرط غير مستوفى، وهو سبب القرار: {$criterion}
answer-requires-undetermined = ؟ شرط غير محسوم: {$criterion}
answer-requires-not-asked = – لا محل له هنا: {$criterion}
answer-excludes-yes = ✗ مانع قائم: {$criterion}
    .decided = ✗ مانع قائم، وهو سبب القرار: {$criterion}
answer-excludes-no = ✓ مانع غير قائم: {$criterion}
answer-excludes-undetermined = ؟ مانع غير محسوم: {$criterion}
answer-excludes-not-asked = – لا محل له هنا: {$criterion}
answer-admits-yes = ✓ سبب قبول متحقق: {$criterion}
answer-admits-no = ✗ سبب قبول غير متحقق: {$criterion}
    .decided = ✗ سبب قبول غير متحقق، وهو سبب القرار: {$criterion}
answer-admits-undetermined = ؟ سبب قبول غير محسوم: {$criterion}
answer-admits-not-asked = – لا محل له هنا: {$criterion}
answer-group-yes = ✓ ينطبق هنا: {$group}
answer-group-no = – لا ينطبق هنا: {$group}
answer-group-undetermined = ؟ لا يُعلم هل ينطبق: {$group}
answer-group-not-in-force = – غير سار في هذا التاريخ: {$group}
answer-assumed-yes = لا يتبين من البيانات، والنص يقضي بافتراض تحققه
answer-assumed-no = لا يتبين من البيانات، والنص يقضي بافتراض عدم تحققه

## القواعد والجداول والتنقيط

answer-rule-counts = ✓ تنطبق القاعدة «{$rule}»
answer-rule-overridden = – القاعدة «{$rule}» يتقدم عليها استثناء
answer-rule-undetermined = ؟ لا يُعلم هل تنطبق القاعدة «{$rule}»
answer-rules-otherwise = – لا تنطبق أي قاعدة: قيمة سائر الحالات
answer-row = ✓ ينطبق الصف {$number} من الجدول
    .written = ✓ ينطبق الصف {$number} من الجدول: {$written}
answer-table-otherwise = – لا ينطبق أي صف من الجدول: قيمة سائر الحالات
answer-score = مجموع ما يلي
answer-score-in = في «{$group}»
answer-constant = ثابت
answer-question-mark = ؟
answer-term = السطر {$number}

## من أين جاء

answer-law = السند: {$law}
answer-source = المصدر: {$source}
answer-unconfirmed = غير مؤكد
    .why = غير مؤكد: {$why}
answer-since = سار منذ {$from}
    .unconfirmed = معمول به هنا ابتداء من {$from}
answer-from-until = سار من {$from} إلى {$until}
    .unconfirmed = معمول به هنا من {$from} إلى {$until}
answer-until = سار حتى {$until}
    .unconfirmed = معمول به هنا حتى {$until}
answer-never = لا نص لهذا التاريخ
answer-default = الإجابة الافتراضية
answer-chosen = إجابة مختارة لهذا الحساب
answer-set = قيمة محددة لهذا الحساب

## مفاتيح الرقم

answer-keyed = {$figure}، {$key}
answer-band-one = {$lower}
answer-band = من {$lower} إلى {$upper}
answer-band-both = {$lower} و{$upper}
answer-band-any = أي عدد
answer-at-least = {$bound} على الأقل
answer-more-than = أكثر من {$bound}
answer-at-most = {$bound} على الأكثر
answer-less-than = أقل من {$bound}

## ما ينقص

answer-cause-field = البيان «{$field}» ({$record}) ليس في البيانات
answer-cause-parameter = الرقم «{$figure}» دون قيمة في {$date}
answer-cause-unknown = في «{$place}» رقم مجهول
    .written = في «{$place}» رقم مجهول: {$written}
answer-cause-selection = «{$what}» ({$record}): لا يوجد سجل كهذا، أو يوجد أكثر من سجل
answer-settled-by = ما يحسم الأمر: {$settled}

## الأيام والوحدات والعملات. {$month} عدد يبدأ من 1، و{$amount} معه عدده، و{$unit} تسميته. أسماء الشهور تختلف من بلد إلى بلد.

answer-day = {$day} { $month ->
    [1] يناير
    [2] فبراير
    [3] مارس
    [4] أبريل
    [5] مايو
    [6] يونيو
    [7] يوليو
    [8] أغسطس
    [9] سبتمبر
    [10] أكتوبر
    [11] نوفمبر
   *[12] ديسمبر
} {$year}
    .JO = {$day} { $month ->
        [1] كانون الثاني
        [2] شباط
        [3] آذار
        [4] نيسان
        [5] أيار
        [6] حزيران
        [7] تموز
        [8] آب
        [9] أيلول
        [10] تشرين الأول
        [11] تشرين الثاني
       *[12] كانون الأول
    } {$year}
    .MA = {$day} { $month ->
        [1] يناير
        [2] فبراير
        [3] مارس
        [4] أبريل
        [5] ماي
        [6] يونيو
        [7] يوليوز
        [8] غشت
        [9] شتنبر
        [10] أكتوبر
        [11] نونبر
       *[12] دجنبر
    } {$year}
    .MR = {$day} { $month ->
        [1] يناير
        [2] فبراير
        [3] مارس
        [4] إبريل
        [5] مايو
        [6] يونيو
        [7] يوليو
        [8] أغشت
        [9] سبتمبر
        [10] أكتوبر
        [11] نوفمبر
       *[12] دجمبر
    } {$year}
    .TN = {$day} { $month ->
        [1] جانفي
        [2] فيفري
        [3] مارس
        [4] أفريل
        [5] ماي
        [6] جوان
        [7] جويلية
        [8] أوت
        [9] سبتمبر
        [10] أكتوبر
        [11] نوفمبر
       *[12] ديسمبر
    } {$year}
answer-percent = {$amount}٪
answer-of-unit = {$amount} {$unit}
answer-per-day = {$amount} في اليوم
answer-per-month = {$amount} في الشهر
answer-per-quarter = {$amount} كل ثلاثة أشهر
answer-per-year = {$amount} في السنة
answer-per-unit = {$amount} لكل {$unit}
answer-currency-dzd = دينار جزائري
answer-currency-egp = جنيه مصري
answer-currency-eur = يورو
answer-currency-ils = شيكل
answer-currency-iqd = دينار عراقي
answer-currency-jod = دينار أردني
answer-currency-mad = درهم مغربي
answer-currency-mru = أوقية
answer-currency-tnd = دينار تونسي

## ما يغير الإجابة. {$first} و{$second} هما «answer-change-field» أو «answer-change-known».

answer-changes = ما يغير الإجابة
answer-change = لو {$first}، لكانت الإجابة عن «{$what}» نعم، مع بقاء كل ما عدا ذلك على حاله
    .two = لو {$first}، و{$second}، لكانت الإجابة عن «{$what}» نعم، مع بقاء كل ما عدا ذلك على حاله
answer-change-field = كان البيان «{$field}» هو {$then} (الآن: {$now})
    .of = كان البيان «{$field}» ({$record}) هو {$then} (الآن: {$now})
answer-change-known = كان البيان «{$field}» معلوما وهو {$then}
    .of = كان البيان «{$field}» ({$record}) معلوما وهو {$then}
answer-change-none = «{$what}»: لا شيء من البيانات التي يمكن للأسرة تغييرها يجعل الإجابة نعم، لا وحده ولا مع غيره
answer-change-not-found = «{$what}»: لم يُعثر على ما يمكن للأسرة تغييره لتصير الإجابة نعم، ولم يُجرب كل شيء

## ما تقوم عليه الإجابة وكيف وُضعت

answer-column-what = الموضوع
answer-column-value = الإجابة أو القيمة
answer-column-from = من أين جاء
answer-data = البيانات التي نُظر فيها
answer-process = كيف وُضعت هذه الإجابات
answer-process-rules = حساب بقواعد مكتوبة سلفا، من بيانات هذه الصفحة وأرقامها دون غيرها، وكل وزن أُخذ به ظاهر فيها
answer-process-computed = محسوب بالكامل: {$names}
answer-process-given = معطى من شخص ولم يُحسب: {$names}
answer-process-chosen = مختار لهذا الحساب: {$names}
answer-process-open = متروك ليفصل فيه شخص: {$names}
answer-process-authority = من يقرر ويُسأل عن القرار: {$authority}
