/**
 * The document of one phone. Nothing is loaded from anywhere else; inline styles are what templates set, and templates are
 * compiled before, so that no text is ever run.
 */
export const PHONE_PAGE = `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1,viewport-fit=cover">
<meta http-equiv="Content-Security-Policy" content="default-src 'self' data: blob:; style-src 'self' 'unsafe-inline'">
<title>在岗</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="app.css">
<script src="app.js" defer></script>
</head>
<body></body>
</html>
`
