### الأسر وأعمدتها: المطابقة ونطاقات القيم والسجلات المرفوضة.
#
# الرسائل والسمات والمتغيرات هي نفسها في النص الإنجليزي. الرسالة سطر واحد تام بذاته، دون نقطة في آخره. تأتي الأسماء محاطة
# بعلامتها المائلة: يكتب {$name} وحده دون علامة حوله. لا تضاف علامات اتجاه: البرنامج يعزل كل متغير. جنس الاسم المدرج
# وعدده غير معروفين، فتصاغ الجملة بما لا يحتاج إلى مطابقته. كلمات اللغة كما في عمود ar من ملف keywords.toml.
#
# السمة التي تحمل اسم متغير (.nearest و.first) لا تظهر إلا إذا كان هذا المتغير في السبب. قيمة الحقل الحساس تأتي ***.

## القيم

data-not-a-number = قيمة {$field} هي {$found}، وليست عددا

data-not-whole = قيمة {$field} يجب أن تكون عددا صحيحا لا {$found}

data-too-many-decimals = قيمة {$field} هي {$found}، والمسموح به { $most ->
        [zero] عدد دون منازل عشرية
        [one] منزلة عشرية واحدة على الأكثر
        [two] منزلتان عشريتان على الأكثر
        [few] {$most} منازل عشرية على الأكثر
        [many] {$most} منزلة عشرية على الأكثر
       *[other] {$most} منزلة عشرية على الأكثر
    }

data-too-many-digits = قيمة {$field} هي {$found}، وفيها من الأرقام أكثر مما يمكن حسابه بدقة تامة

data-outside-domain = قيمة {$field} هي {$found}، ويجب أن تقع بين {$lower} و{$upper}

data-unknown-value = لا تصلح لـ{$field} القيمة {$found}
    .nearest = هل المقصود {$nearest}؟

data-ambiguous-value = قيمة {$field} هي {$found}، وهي تسمية لأكثر من قيمة

data-bad-date = قيمة {$field} هي {$found}، وليست تاريخا

data-wrong-type = المطلوب في {$field}: {$expected}، والموجود: {$found}

data-too-long = عدد حروف {$field} هو {$length}، والحد الأقصى {$most}

data-bidi-control = في {$field} الحرف الخفي {$character}، وهو يجعل النص يبدو نصا آخر

data-not-utf8 = في {$field} بايتات ليست نصا بترميز UTF-8

data-type-yes-no = نعم أو لا

data-type-number = عدد

data-type-text = نص

data-type-date = تاريخ

data-type-choice = قيمة من قيمه

data-type-set = قائمة من قيمه

data-type-list = قائمة سجلات

data-type-record = سجل

data-type-nothing = لا شيء

## السجلات

data-missing-field = لا يوجد {$field} في هذا السجل من {$entity}

data-missing-key = ليس في هذا السجل من {$entity} الحقل {$field} الذي يميزه من غيره

data-missing-list = لا توجد القائمة {$field} في هذا السجل من {$entity}
    .nearest = هل {$nearest} هي المقصودة؟

data-list-left-out = لم ترد القائمة {$field} { $count ->
        [zero] في أي سجل
        [one] مرة واحدة
        [two] مرتين
        [few] {$count} مرات
        [many] {$count} مرة
       *[other] {$count} مرة
    } فقُرئت قائمة فارغة

data-duplicate-key = أكثر من سجل من {$entity} مفتاحه {$key}
    .first = أولها السجل رقم {$first}

data-key-out-of-order = السجل {$key} من {$entity} ليس في ترتيب المفاتيح المتفق عليه

data-duplicate-field = {$field} معطى مرتين

data-orphan-record = هذا السجل من {$entity} تابع لسجل {$holder} ذي المفتاح {$key}، وهو غير موجود

data-too-many-records = عدد سجلات {$field} هو {$count}، والحد الأقصى {$bound}

data-too-few-records = عدد سجلات {$field} هو {$count}، والحد الأدنى {$bound}

data-too-large = هذا السجل أكبر من {$limit} {$unit}

data-unit-bytes = بايت

data-unit-records = سجل

data-unknown-field = {$field} غير معلن ولا يُقرأ؛ وقد ورد { $count ->
        [zero] دون تكرار
        [one] مرة واحدة
        [two] مرتين
        [few] {$count} مرات
        [many] {$count} مرة
       *[other] {$count} مرة
    }

## الملفات

data-not-json = ليس هذا بصيغة JSON: المطلوب هنا {$expected}

data-json-value = قيمة

data-json-colon = نقطتان رأسيتان

data-json-comma = فاصلة أو قوس إغلاق

data-json-name = اسم بين علامتي اقتباس

data-json-digit = رقم

data-json-quote = علامة اقتباس تغلق النص

data-json-escape = إحدى العلامات التي قد تلي الشرطة المائلة العكسية

data-json-nothing-more = السجل التالي على سطر مستقل

data-not-csv = علامة اقتباس في غير موضعها، أو غير مغلقة

data-wrong-cell-count = عدد خلايا هذا الصف {$count}، وعدد خلايا صف العناوين {$expected}

data-truncated = تنقطع البيانات داخل هذا السجل

data-too-deep = القوائم والكائنات متداخلة إلى عمق زائد

data-doubtful-record = لا شيء في هذا السجل يدل على أنه من {$entity} لا من نوع آخر

data-rest-unread = لا يمكن قراءة بقية البيانات، إذ لا شيء يدل على بداية السجل التالي

data-read-failed = لا يمكن المضي في قراءة البيانات: {$message}

data-missing-file = لا يوجد الملف {$file} لسجلات {$entity}

data-unreadable-file = لا يمكن قراءة {$file}: {$message}

data-no-header = ليس في {$file} صف عناوين

data-bad-header = صف العناوين في {$file} ليس نصا بترميز UTF-8 سليم علامات الاقتباس

data-missing-column = ليس في {$file} العمود {$column}

data-missing-column-nearest = ليس في {$file} العمود {$column}؛ هل المقصود {$nearest}؟

data-doubled-column = في {$file} عمودان باسم {$column}

## المطابقة

data-mapping-not-toml = ملف المطابقة ليس بصيغة TOML عند السطر {$line}: {$message}

data-mapping-unknown-name = {$key} ليس من الإعدادات ولا مما يعلنه البرنامج

data-mapping-unknown-name-nearest = {$key} ليس من الإعدادات ولا مما يعلنه البرنامج؛ هل المقصود {$nearest}؟

data-mapping-wrong-type = المطلوب في {$key}: {$expected}

data-mapping-bad-date-format = يجب أن يكون في {$key} كل من YYYY وMM وDD مرة واحدة، مثل DD/MM/YYYY، لا {$found}

data-mapping-bad-delimiter = يجب أن يكون {$key} علامة واحدة مثل فاصلة أو فاصلة منقوطة، لا {$found}

data-mapping-bad-value = لا يقابل {$key} القيمة {$found}، فليست من قيم الحقل

data-mapping-bad-value-nearest = لا يقابل {$key} القيمة {$found}، فليست من قيم الحقل؛ هل المقصود {$nearest}؟

data-mapping-same-column = يُقرأ {$key} و{$other} كلاهما من العمود {$column}

data-setting-text = نص

data-setting-texts = قائمة نصوص

data-setting-yes-no = true أو false

data-setting-section = قسم
