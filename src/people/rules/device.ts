const systems: readonly [sign: RegExp, name: string][] = [
  [/HarmonyOS/i, '鸿蒙设备'],
  [/Android/i, '安卓手机'],
  [/iPhone/i, '苹果手机'],
  [/iPad/i, '苹果平板'],
  [/Kylin|\bNeoKylin/i, '麒麟电脑'],
  [/\bUOS\b|Deepin/i, '统信电脑'],
  [/Windows/i, 'Windows 电脑'],
  [/Macintosh|Mac OS X/i, '苹果电脑'],
  [/Linux/i, 'Linux 电脑'],
];

// Most browsers of Chinese offices are Chromium under another name: theirs comes before Chrome's.
const browsers: readonly [sign: RegExp, name: string][] = [
  [/wxwork/i, '企业微信'],
  [/MicroMessenger/i, '微信'],
  [/DingTalk/i, '钉钉'],
  [/360SE|360EE|QIHU|QAX|Qaxbrowser/i, '360/奇安信浏览器'],
  [/RedLotus|redcore/i, '红莲花浏览器'],
  [/QQBrowser/i, 'QQ 浏览器'],
  [/UCBrowser/i, 'UC 浏览器'],
  [/Edg(e|A|iOS)?\//i, 'Edge 浏览器'],
  [/Firefox|FxiOS/i, '火狐浏览器'],
  [/Chrome|CriOS|Chromium/i, 'Chrome 浏览器'],
  [/Safari/i, 'Safari 浏览器'],
];

/** A browser's own description in words that its owner knows: Windows 电脑 · Edge 浏览器. */
export function deviceOf(agent: string): string {
  const found = [systems, browsers].flatMap((list) => list.find(([sign]) => sign.test(agent))?.[1] ?? []);
  return found.length === 0 ? '不明设备' : found.join(' · ');
}
