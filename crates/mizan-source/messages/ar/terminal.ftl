### الكلمات التي تحيط برسالة، وما يقوله سطر الأوامر.
#
# الرسائل والسمات والمتغيرات هي نفسها في النص الإنجليزي. الرسالة سطر واحد تام بذاته، دون نقطة في آخره. تأتي الأسماء محاطة
# بعلامتها المائلة: يكتب {$name} وحده دون علامة حوله. لا تضاف علامات اتجاه: البرنامج يعزل كل متغير. جنس الاسم المدرج
# وعدده غير معروفين، فتصاغ الجملة بما لا يحتاج إلى مطابقته. كلمات اللغة كما في عمود ar من ملف keywords.toml.

severity-error = خطأ
severity-warning = تحذير
severity-hint = تنبيه

## ما يأتي قبل الأسطر التي تحت نص الملف

aside-help = مساعدة
aside-note = ملاحظة
colon = :
semicolon = ؛
comma = ،

## سطر الأوامر: الملفات

no-such-file = لا يوجد ملف أو مجلد باسم {$path}
cannot-read = لا يمكن قراءة {$path}: {$why}
cannot-write = لا يمكن كتابة {$path}: {$why}
cannot-print = لا يمكن كتابة المخرجات: {$why}
file-not-utf8 = {$path} ليس نصا بترميز UTF-8
path-not-text = المسار {$path} ليس نصا
no-policies = لا توجد في {$path} ملفات `.mizan`
same-file = {$path} يُقرأ أيضا، أو يُكتب لغرض آخر

## البرامج

programme-has-errors = { $count ->
        [zero] لا أخطاء في {$path} ولكنه لا يُشغل
        [one] في {$path} خطأ واحد يمنع تشغيله
        [two] في {$path} خطآن يمنعان تشغيله
        [few] في {$path} {$count} أخطاء تمنع تشغيله
        [many] في {$path} {$count} خطأ تمنع تشغيله
       *[other] في {$path} {$count} خطأ تمنع تشغيله
    }
no-outputs-to-run = ليس في {$path} برنامج له مخرجات
no-outputs-to-run-help = يُذكر في `برنامج` ما هو مطلوب: `المخرجات أسرة.مستحقة`
outputs-apart = مخرجات {$path} لسجلات لا يضمها سجل مشترك

## إجابات البدائل

no-such-reform = لا يوجد إصلاح باسم {$name}
with-no-value = {$text} ليس على صورة `بديل=قيمة`
with-unknown = لا يوجد بديل ولا معلمة مفتوحة باسم {$name}
with-known = الموجود: {$names}
with-ambiguous = في أكثر من برنامج بديل أو معلمة مفتوحة باسم {$name}: يُكتب `برنامج.بديل`
with-not-open = المعلمة {$name} لا تقبل التحديد
with-not-open-help = تكون المعلمة مفتوحة حيث تُعلن بعبارة `مفتوح "السؤال"`
with-twice = أُجيب عن {$name} مرتين
with-bad-answer = {$value} ليس من إجابات {$name}
with-answers = الإجابات: {$names}
with-not-a-number = {$value} ليس عددا، والمطلوب في {$name} عدد
with-unit = تُكتب الأرقام وحدها، ووحدتها {$unit}
with-too-many-decimals = منازل {$value} العشرية أكثر مما يقبله {$name}
with-not-a-date = {$value} ليس تاريخا، والمطلوب في {$name} تاريخ مثل `2024-03-01`
with-not-yes-no = {$value} ليس `نعم` ولا `لا`، والمطلوب في {$name} أحدهما
with-not-settable = لا يمكن أن يُعطى {$name} القيمة {$value} من سطر الأوامر

## Check

check-counts = { $files ->
        [zero] لم يُفحص ملف
        [one] فُحص ملف واحد
        [two] فُحص ملفان
        [few] فُحصت {$files} ملفات
        [many] فُحص {$files} ملفا
       *[other] فُحص {$files} ملف
    }: { $errors ->
        [zero] لا أخطاء
        [one] خطأ واحد
        [two] خطآن
        [few] {$errors} أخطاء
        [many] {$errors} خطأ
       *[other] {$errors} خطأ
    }، { $warnings ->
        [zero] لا تحذيرات
        [one] تحذير واحد
        [two] تحذيران
        [few] {$warnings} تحذيرات
        [many] {$warnings} تحذيرا
       *[other] {$warnings} تحذير
    }{ $hints ->
        [zero] {""}
        [one] ، تنبيه واحد
        [two] ، تنبيهان
        [few] ، {$hints} تنبيهات
        [many] ، {$hints} تنبيها
       *[other] ، {$hints} تنبيه
    }
status-not-in-sarif = لا صورة لخيار `--status` في SARIF: يُستعمل `--format json`
status-unknown = مجهول
status-unconfirmed = غير مؤكد
status-of = {$place}
status-from = {$place} اعتبارا من {$from}
status-from-until = {$place} اعتبارا من {$from} حتى {$until}
status-counts = المجهول: {$unknown}، غير المؤكد: {$unconfirmed}
status-left-out = الملفات التي فيها أخطاء ليست في هذه القائمة: {$files}

## Run

run-why = السبب
run-cell-undetermined = غير محسوم
run-cell-not-in-force = غير سار
run-more-rows = … وعدد ما لم يُعرض {$count}: يكتب `--to` مع `--format csv` أو `ndjson` كل شيء
run-totals = مجاميع {$entity}
run-sum = {$sum} مجموعا، العدد {$count}
run-sum-too-large = المجموع أكبر من أن يُكتب، العدد {$count}
run-yes = نعم: {$count}
run-no = لا: {$count}
run-value = {$value}: {$count}
run-determined = لها قيمة: {$count}
run-undetermined = غير محسوم: {$count}
run-not-in-force = غير سار: {$count}
run-failed = متعذر: {$count}
run-closing = المقروء {$read} = المقبول {$accepted} + المرفوض {$rejected}؛ غير المحسوم {$undetermined}، والمتعذر {$failed}
run-left-out = عدد ما تُرك من سجلات مقبولة: {$count}
run-stray-rows = { $count ->
        [zero] لا صفوف دون سجل
        [one] صف واحد لا يتبع أي سجل
        [two] صفان لا يتبعان أي سجل
        [few] {$count} صفوف لا تتبع أي سجل
        [many] {$count} صفا لا تتبع أي سجل
       *[other] {$count} صف لا تتبع أي سجل
    }
run-list-rejects = المرفوض أكثر مما هو معروض هنا: يكتبه كله `--rejects FILE`
run-rest-unread = موضع تالف حال دون قراءة بقية البيانات
run-unknown-column = {$name} غير معلن ولم يُقرأ ({ $count ->
        [zero] دون تكرار
        [one] مرة واحدة
        [two] مرتين
        [few] {$count} مرات
        [many] {$count} مرة
       *[other] {$count} مرة
    })
run-unknown-more = أسماء أخرى غير معلنة لم تُقرأ
run-missing-list = لم ترد القائمة {$name} فقُرئت فارغة ({ $count ->
        [zero] دون تكرار
        [one] مرة واحدة
        [two] مرتين
        [few] {$count} مرات
        [many] {$count} مرة
       *[other] {$count} مرة
    })
run-indexed = صفوف {$file} ليست بترتيب الملف الرئيسي: { $rows ->
        [zero] لا صفوف محفوظة
        [one] صف واحد محفوظ
        [two] صفان محفوظان
        [few] {$rows} صفوف محفوظة
        [many] {$rows} صفا محفوظا
       *[other] {$rows} صف محفوظ
    } في الذاكرة ({$size} ميبي بايت)
run-progress = سجل

## Explain

no-record = لا يوجد في {$path} سجل من {$entity} مفتاحه {$id}

## Test

test-word-failed = أخفق
test-counts = الاختبارات: نجح {$passed}، وأخفق {$failed}
test-none = لا اختبارات في هذه الملفات
test-none-matches = لا اختبار في اسمه {$filter}
test-updated = حُدث {$path}
test-update-help = `mizan test --update` يكتب في الصفحات ما تعرضه أمثلتها الآن

## Fmt

fmt-changed = تغير: {$changed}، بقي كما كان: {$same}
fmt-would-change = يحتاج إلى تغيير: {$changed}، كما ينبغي: {$same}

translate-needs-folder = لا تُعرض عدة ملفات متتابعة، وعددها {$count}: يُذكر المجلد الذي تُكتب فيه، بالخيار `--into FOLDER`
language-ar = العربية
language-en = الإنجليزية
language-fr = الفرنسية

## Needs

needs-together = كل المخرجات معا
needs-key = {$key} (مفتاح)
needs-parameters = المعلمات
needs-options = البدائل
needs-unknowns = مجهول

## New

new-made = أُنشئ {$folder}؛ ثم:
folder-not-empty = المجلد {$folder} ليس فارغا
folder-not-empty-help = يُذكر مجلد جديد: لا يُكتب فوق شيء موجود

## Code

no-such-code = لا صفحة باسم {$code}
