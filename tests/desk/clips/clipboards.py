"""What programs put on a clipboard, written by hand after what they do; ``{folder}`` and ``{picture}`` are filled in."""

PNG = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAGCAIAAABxZ0isAAAAEUlEQVR4nGM4ISeHFTEMpAQAaYgwwWSFouIAAAAASUVORK5CYII="
"""A small red picture, in base 64."""

WORD = """Version:1.0\r
StartHTML:0000000105\r
EndHTML:0000004000\r
StartFragment:0000000141\r
EndFragment:0000003964\r
<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"><meta name=Generator content="Microsoft Word 15">
<title>Document1</title>
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- /* Style Definitions */ p.MsoNormal {mso-style-unhide:no; margin:0cm; font-size:11.0pt;} --></style></head>
<body lang=DE style='tab-interval:35.4pt;word-wrap:break-word'><!--StartFragment-->
<p class=MsoTitle><span lang=EN-US style='mso-ansi-language:EN-US'>Ferries return<o:p></o:p></span></p>
<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span lang=EN-GB>The first</span></b><span lang=EN-GB>
ferry in <i style='mso-bidi-font-style:normal'>eleven</i> days<span style='mso-spacerun:yes'>\u00a0 </span>crossed the
H<sub>2</sub>O <a href="https://example.org/strait">strait</a>.<a style='mso-comment-reference:AL_1'><span
class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id="_anchor_1" href="#_msocom_1">[AL1]</a></span></span></a><o:p></o:p></span></p>
<p class=MsoNormal><span lang=EN-GB><o:p>&nbsp;</o:p></span></p>
<h2><span lang=EN-US>What comes next<o:p></o:p></span></h2>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
style='font-family:Symbol;mso-fareast-font-family:Symbol'><span style='mso-list:Ignore'>\u00b7<span
style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]><span lang=EN-US>Two <b>more</b> crossings<o:p></o:p></span></p>
<p class=MsoListParagraphCxSpMiddle style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span
style='mso-list:Ignore'>a)<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]>by day<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='mso-list:l0 level1 lfo1'><span style='mso-list:Ignore'>o<span
style='font:7.0pt "Times New Roman"'>&nbsp;</span></span>one by night<o:p></o:p></p>
<p class=MsoQuote><span lang=EN-US>We counted the days.<o:p></o:p></span></p>
<table class=MsoTableGrid border=1 cellspacing=0><tr><td width=200 style='padding:0cm 5.4pt'><p class=MsoNormal>Adult<o:p></o:p></p></td>
<td><p class=MsoNormal>12<o:p></o:p></p></td></tr><tr><td><p class=MsoNormal>Child</p></td><td><p class=MsoNormal>6</p></td></tr></table>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="P1" style='width:60pt'><v:imagedata src="file:///{folder}/clip_image001.png"/></v:shape><![endif]-->
<![if !vml]><img width=60 height=45 src="file:///{folder}/clip_image002.png" alt="A white ferry" v:shapes="P1"><![endif]></p>
<!--EndFragment--><div style='mso-element:comment-list'><div style='mso-element:comment'><div id="_com_1" class=msocomtxt>
<p class=MsoCommentText>Our source must not be named here<o:p></o:p></p></div></div></div></body></html>\x00"""

GOOGLE_DOCS = """<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-0a1b2c3d-7fff-1234">
<h1 dir="ltr" style="line-height:1.38;margin-top:20pt;"><span style="font-size:20pt;font-family:Arial;color:#000000;font-weight:400;font-style:normal;">Ferries return</span></h1>
<p dir="ltr" style="line-height:1.38;margin-top:0pt;"><span style="font-size:11pt;font-family:Arial;font-weight:400;font-style:normal;">The </span><span
style="font-size:11pt;font-weight:700;font-style:normal;">first</span><span style="font-weight:400;font-style:italic;"> ferry</span><span
style="font-weight:400;"> in eleven days crossed the </span><a href="https://example.org/strait" style="text-decoration:none;"><span
style="color:#1155cc;font-weight:400;text-decoration:underline;">strait</span></a><span style="font-weight:400;"> with 10 m</span><span
style="font-weight:400;vertical-align:super;">3</span><span style="font-weight:400;">.</span></p><br />
<h2 dir="ltr"><span style="font-weight:700;">What comes next</span></h2>
<ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;font-weight:400;" aria-level="1"><p dir="ltr" role="presentation"><span
style="font-weight:400;">Two more</span></p></li><ul><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span
style="font-weight:700;">by day</span></p></li></ul></ul>
<p dir="ltr"><span style="border:none;display:inline-block;overflow:hidden;width:60px;height:45px;"><img
src="data:image/png;base64,{picture}" width="60" height="45" alt="A white ferry"/></span></p></b><br class="Apple-interchange-newline">"""

LIBREOFFICE = """<!DOCTYPE html>
<html>
<head>
	<meta http-equiv="content-type" content="text/html; charset=utf-8"/>
	<title></title>
	<meta name="generator" content="LibreOffice 24.2.7.2 (Linux)"/>
	<style type="text/css">
		@page { size: 21cm 29.7cm; margin: 2cm }
		p { line-height: 115%; margin-bottom: 0.25cm; background: transparent }
	</style>
</head>
<body lang="en-GB" link="#000080" dir="ltr"><h1 class="western">Ferries return</h1>
<p style="line-height: 100%; margin-bottom: 0cm"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt"><span style="font-style: normal"><b>The
first</b></span></font></font> ferry in <span lang="en-US"><i>eleven</i></span> days crossed the <a href="https://example.org/strait">strait</a>.
<span lang="pt-PT">Quem espera sempre alcança.</span></p>
<ol start="3">
	<li><p style="line-height: 100%">
	Two more</p></li>
	<li><p>One by night</p></li>
</ol>
<p><img src="file:///{folder}/lu12345_htm_1.png" name="Image1" alt="A white ferry" align="left" width="60" height="45" border="0"/></p>
<p><br/></p>
</body>
</html>"""

GMAIL = """<meta http-equiv="content-type" content="text/html; charset=utf-8"><div dir="ltr"><div>Dear desk,</div><div><br></div>
<div>the <b>first</b> ferry <span style="font-style:italic">has</span> crossed.<br><br>Two more will follow.</div>
<div style="font-weight:bold">All of this is confirmed.</div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex">
<div>When will it cross?</div></blockquote></div>"""

APPLE_MAIL = """<meta charset="utf-8"><div style="caret-color: rgb(0, 0, 0); color: rgb(0, 0, 0);">The first ferry<span
class="Apple-converted-space">&nbsp;</span><b>crossed</b>.</div><div style="color: rgb(0, 0, 0);"><br></div><div>Two more will follow.</div><br
class="Apple-interchange-newline">"""

OUTLOOK = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style><!-- p.MsoNormal {margin:0} --></style></head>
<body lang=EN-US link="#0563C1"><div class=WordSection1><p class=MsoNormal>The first ferry <span style='color:red'>crossed</span>.<o:p></o:p></p>
<p class=MsoListParagraph style='margin-left:0cm;mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>3.<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><!--[endif]-->Two more<o:p></o:p></p>
<p class=MsoListParagraph style='margin-left:0cm;mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>4.<span
style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><!--[endif]-->One by night<o:p></o:p></p></div></body></html>"""

BROWSER = """<meta charset='utf-8'><h1 class="article__title" style="font-family: Georgia; font-weight: 700;">Ferries return</h1><p class="byline"
style="color: rgb(34, 34, 34);">By Ana Lima</p><div class="share-bar"><button>Share</button></div><p style="font-weight: 400;
color: rgb(34, 34, 34);">The <strong style="font-weight: 600;">first</strong> ferry <em onclick="steal()">crossed</em>, see
<a href="javascript:alert(1)">here</a>.</p><script>alert(1)</script><figure><img src="https://example.org/ferry.jpg" alt="A white ferry">
<figcaption>At the quay (Ana Lima/Reuters)</figcaption></figure><img src="https://example.org/pixel.gif" width="1" height="1">"""

COPIED_IMAGE = """<meta http-equiv="content-type" content="text/html; charset=utf-8"><img src="https://example.org/media/white%20ferry.png?w=600"
alt="A white ferry">"""
