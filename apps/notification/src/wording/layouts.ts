/**
 * The two forms of every mail, in Liquid. `htmlLayout` is rendered by an engine that escapes every output; `textLayout`
 * gets values without line breaks, and quotations line by line, so that quoted words cannot pass for ours.
 */
export const textLayout = `{{ heading }}

{% for paragraph in paragraphs %}{{ paragraph }}

{% endfor %}{% for row in rows %}{{ row.label }}: {{ row.text }}
{% endfor %}{% if quotation %}
{{ quotation.label }}:
{% for line in quotation.lines %}> {{ line }}
{% endfor %}{% endif %}
{{ action.label }}:
{{ action.url }}

--
{{ why }}
`;

export const htmlLayout = `<!doctype html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>{{ subject }}</title>
</head>
<body style="margin:0;padding:24px 12px;background:#f4f5f7;color:#1b1f24;font:16px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,sans-serif">
<main style="max-width:600px;margin:0 auto;padding:32px;background:#ffffff;border-radius:8px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.3"><bdi>{{ heading }}</bdi></h1>
{% for paragraph in paragraphs %}<p style="margin:0 0 16px"><bdi>{{ paragraph }}</bdi></p>
{% endfor %}<table style="width:100%;margin:0 0 16px;border-collapse:collapse">
{% for row in rows %}<tr><th scope="row" style="padding:6px 16px 6px 0;text-align:left;vertical-align:top;font-weight:600;white-space:nowrap">{{ row.label }}</th><td style="padding:6px 0;vertical-align:top;overflow-wrap:anywhere"><bdi>{{ row.text }}</bdi></td></tr>
{% endfor %}</table>
{% if quotation %}<p style="margin:0 0 4px;font-weight:600">{{ quotation.label }}</p>
<blockquote style="margin:0 0 16px;padding:8px 16px;border-left:4px solid #8a94a3;overflow-wrap:anywhere">
{% for line in quotation.lines %}<p style="margin:0"><bdi>{{ line }}</bdi></p>
{% endfor %}</blockquote>
{% endif %}<p style="margin:24px 0"><a href="{{ action.url }}" style="display:inline-block;padding:12px 24px;border-radius:6px;background:#0b5cad;color:#ffffff;font-weight:600;text-decoration:none">{{ action.label }}</a></p>
<p style="margin:24px 0 0;font-size:14px;color:#57606a">{{ why }}</p>
</main>
</body>
</html>
`;
