/* sentences.h - one sentence for each of three roles, of the plainest kind.
 * SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef GD_UNIT_TEMPLATE_SENTENCES_H
#define GD_UNIT_TEMPLATE_SENTENCES_H

#define DID   "一年来，我镇新建水厂3座，改造管网18公里，完成投资260万元，受益群众1.2万人。"
#define LACKS "经费不足，管护人员偏少，群众参与不够，工程坏了没有人修，缺乏长效机制。"
#define WILL  "下一步，我镇将筹措管护经费，落实管护责任，力争年底前让每处工程都有人管。"

#endif
