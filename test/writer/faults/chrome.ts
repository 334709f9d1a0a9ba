import { daysLater, parts } from '../calendar.ts';
import type { Dice } from '../dice.ts';
import type { Draft } from '../draft.ts';
import type { Layout } from '../layout.ts';
import type { Block, Paper, Paragraph } from '../paper.ts';
import { places } from '../words/frame.ts';
import type { World } from '../world.ts';

/** What a web site prints round the text. */
export interface Chrome {
  above: string[];
  /** Under the title, or at the top where there is none. */
  info: string | null;
  below: string[];
}

const line = (text: string): Paragraph => ({ kind: 'paragraph', role: 'chrome', marker: null, text, align: 'left' });

function header(dice: Dice, world: World): string[] {
  const site = `${world.place}人民政府门户网站`;
  return [
    ...dice.some(
      [
        '无障碍浏览 | 长者模式 | 简体 | 繁体',
        '网站支持IPv6',
        '登录 注册 收藏本站',
        '搜索',
        '微博 微信 客户端',
        '今天是星期三',
      ],
      dice.int(1, 3),
    ),
    site,
    ...(dice.chance(0.5) ? ['首页', '政务公开', '办事服务', '互动交流'] : []),
    dice.pick([
      `您所在的位置：首页 > 政务公开 > ${world.fullBody}`,
      '当前位置：首页\u00a0>\u00a0通知公告\u00a0>\u00a0正文',
      '首页 >> 新闻中心 >> 公示公告',
    ]),
    ...(dice.chance(0.5) ? [dice.pick(['字号：大 中 小', '【字体：大 中 小】 打印 关闭', '分享到：'])] : []),
  ];
}

function footer(dice: Dice, world: World): string[] {
  const other = dice.pick(places.filter((place) => !world.place.startsWith(place)));
  const related = dice.chance(0.4)
    ? [
        '相关阅读',
        `· ${other}${world.rank}统计局党组关于巡察整改情况的通报`,
        `· ${other}${world.rank}供销社举办业务培训`,
      ]
    : [];
  return [
    dice.pick(['责任编辑：网站管理员', '编辑：小禾　审核：老曲', '【打印本页】【关闭窗口】', '扫一扫在手机打开当前页']),
    ...(dice.chance(0.4) ? [`上一篇：${world.place}召开秋季工作会`, '下一篇：没有了'] : []),
    ...related,
    `主办：${world.place}人民政府办公室　承办：${world.place}大数据中心`,
    `地址：${world.place}${dice.pick(['迎宾路', '府前街', '政通路'])}${dice.int(1, 99)}号　邮编：${dice.int(100000, 859999)}　电话：0${dice.int(311, 999)}-${dice.int(2000000, 8999999)}`,
    `${dice.pick(['澜', '朔', '云', '泽'])}ICP备${dice.int(10000000, 29999999)}号-${dice.int(1, 9)}　网站标识码：${dice.int(1000000000, 6599999999)}`,
    ...(dice.chance(0.4) ? [`版权所有：${world.place}人民政府`] : []),
  ];
}

const pad = (value: number): string => String(value).padStart(2, '0');

function info(dice: Dice, layout: Layout, world: World, day: string): string | null {
  const { year, month, day: date } = parts(day);
  const time = `${pad(dice.int(8, 17))}:${pad(dice.int(0, 59))}`;
  const label = dice.pick(['发布时间', '发布日期', '时间', '创建时间']);
  const source = dice.pick([
    ` 来源：${world.fullBody}`,
    ` 信息来源：${world.fullBody} 浏览次数：${dice.int(20, 900)}`,
    '',
    ` 作者：办公室 点击：[${dice.int(3, 99)}]`,
  ]);
  switch (layout.page.pageDate) {
    case 'none':
      return null;
    case 'iso':
      return `${label}：${day}${source}`;
    case 'iso-time':
      return `${label}：${day} ${time}${source}`;
    case 'day-first':
      return `${pad(date)}.${pad(month)}.${year}  ${time}`;
    case 'chinese':
      return `${label}：${year}年${pad(month)}月${pad(date)}日${source}`;
  }
}

/** Draws what the site prints and enters into the draft what a reader must make of it. */
export function drawChrome(dice: Dice, layout: Layout, world: World, draft: Draft, paper: Paper): Chrome {
  const { page } = layout;
  const day = daysLater(draft.publishDate ?? world.publish, dice.int(0, 3));
  const chrome: Chrome = {
    above: page.header ? header(dice, world) : [],
    info: info(dice, layout, world, day),
    below: page.footer ? footer(dice, world) : [],
  };
  if (page.header) paper.shows(1);
  if (page.footer) paper.shows(2);
  if (chrome.info) {
    paper.shows(3);
    draft.publishDate = draft.publishDate ?? day;
  }
  const seen = page.header || page.footer;
  if (seen && layout.format === 'txt') draft.anomalies.required.push('web_page_chrome');
  draft.anomalies.allowed.push('web_page_chrome');
  return chrome;
}

/** The text with the site's lines round it, as one gets them by copying the whole page. */
export function dress(blocks: readonly Block[], chrome: Chrome): Block[] {
  const start = blocks.findIndex(
    (block) => block.kind === 'table' || (block.role !== 'title' && block.role !== 'mark'),
  );
  const titles = blocks.slice(0, Math.max(0, start));
  const rest = blocks.slice(titles.length);
  return [
    ...chrome.above.map(line),
    ...titles.filter((block) => block.kind === 'paragraph' && block.role === 'title'),
    ...(chrome.info ? [line(chrome.info)] : []),
    ...titles.filter((block) => block.kind === 'paragraph' && block.role === 'mark'),
    ...rest,
    ...chrome.below.map(line),
  ];
}
